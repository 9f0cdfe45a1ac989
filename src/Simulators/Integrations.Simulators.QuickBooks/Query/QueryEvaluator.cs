using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>Runs a parsed query over the records of one entity.</summary>
internal sealed class QueryEvaluator(EntityType entity, CompanyCalendar calendar, Func<string, bool> isHidden)
{
    public IReadOnlyList<JsonObject> Select(QueryStatement query, IEnumerable<JsonObject> records)
    {
        var columns = query.Columns.Select(Column).ToList();
        var comparer = new RecordOrder(entity, query.Orders.Select(o => o with { Property = Sortable(o.Property) }).ToList());
        return Matching(query, records)
            .Order(comparer)
            .Skip(query.StartPosition - 1)
            .Take(query.MaxResults)
            .Select(record => columns.Count == 0 ? record : Project(record, columns))
            .ToList();
    }

    public int Count(QueryStatement query, IEnumerable<JsonObject> records) => Matching(query, records).Count();

    private IEnumerable<JsonObject> Matching(QueryStatement query, IEnumerable<JsonObject> records)
    {
        var conditions = query.Conditions
            .Select(condition => new ConditionMatcher(condition with { Property = Filterable(condition) }, calendar))
            .ToList();
        var hidesInactive = entity.IsName && !conditions.Exists(condition => condition.Property == "Active");
        return records.Where(record =>
            (!hidesInactive || !record.IsInactive()) && conditions.TrueForAll(condition => condition.Matches(record)));
    }

    // Ids are matched exactly, never compared: a list cannot continue from an id.
    private string Filterable(QueryCondition condition)
    {
        Known(condition.Property);
        var property = entity.FindFilterable(condition.Property)
            ?? throw ApiFaults.QueryValidation($"Property {condition.Property} is not queryable");
        return property != "Id" || condition.Operator is QueryOperator.Equal or QueryOperator.In
            ? property
            : throw ApiFaults.QueryValidation($"Operator {condition.Operator} is not supported for property Id");
    }

    private string Sortable(string name)
    {
        Known(name);
        return entity.FindSortable(name) ?? throw ApiFaults.QueryValidation($"Property {name} is not sortable");
    }

    private string Column(string name) => Known(name.EndsWith(".*", StringComparison.Ordinal) ? name[..^2] : name);

    private string Known(string name) =>
        entity.FindProperty(name) is { } property && !isHidden(property)
            ? property
            : throw ApiFaults.QueryValidation($"Property {name} not found for Entity {entity.Name}");

    private static JsonObject Project(JsonObject record, List<string> columns)
    {
        var projection = new JsonObject { ["domain"] = "QBO", ["sparse"] = true };
        foreach (var path in columns)
        {
            Copy(record, projection, path.Split('.'));
        }

        return projection;
    }

    private static void Copy(JsonObject from, JsonObject to, ReadOnlySpan<string> path)
    {
        if (from[path[0]] is not { } value)
        {
            return;
        }

        if (path.Length == 1)
        {
            to[path[0]] = value.DeepClone();
        }
        else if (value is JsonObject inner)
        {
            var target = to[path[0]] as JsonObject;
            if (target is null)
            {
                to[path[0]] = target = [];
            }

            Copy(inner, target, path[1..]);
        }
    }
}
