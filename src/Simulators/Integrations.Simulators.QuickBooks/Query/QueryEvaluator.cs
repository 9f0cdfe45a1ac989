using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Integrations.Simulators.Query;
using Integrations.Simulators.Records;

namespace Integrations.Simulators.QuickBooks;

/// <summary>Runs a parsed query over the records of one entity.</summary>
internal sealed class QueryEvaluator(EntityType entity, CompanyCalendar calendar, Func<string, bool> isHidden)
{
    public IReadOnlyList<JsonObject> Select(QueryStatement query, IEnumerable<JsonObject> records)
    {
        var columns = query.Columns.Select(name => Known(name.EndsWith(".*", StringComparison.Ordinal) ? name[..^2] : name)).ToList();
        var select = Bind(query.Clauses);
        return [.. select(InDefaultOrder(records, query.Clauses.Orders.Count > 0)).Select(record => columns.Count == 0 ? record : Project(record, columns))];
    }

    public int Count(QueryStatement query, IEnumerable<JsonObject> records) =>
        Bind(new() { Where = query.Clauses.Where })(records).Count();

    private Func<IEnumerable<JsonObject>, IEnumerable<JsonObject>> Bind(QueryClauses clauses)
    {
        var showsInactive = !entity.IsName;
        var select = clauses.Bind(
            test =>
            {
                showsInactive |= test.Field.Is("Active");
                return Test(test);
            },
            field => Sortable(field.Text));
        return records => select(records.Where(record => showsInactive || !record.IsInactive()));
    }

    // Ties are broken by id. Without an order, names are ordered by name and transactions newest first, so that a reader that pages
    // without an order is affected by an insert.
    private IEnumerable<JsonObject> InDefaultOrder(IEnumerable<JsonObject> records, bool isOrdered)
    {
        if (!isOrdered && entity.NameProperty is null) return records.OrderByDescending(record => record.Number("Id"));
        var byId = records.OrderBy(record => record.Number("Id"));
        return isOrdered ? byId : byId.OrderBy(record => record.Text(entity.NameProperty!), StringComparer.OrdinalIgnoreCase);
    }

    private Func<JsonObject, bool> Test(QueryTest test)
    {
        var property = Filterable(test);
        var literals = test.Values.Select(QueryParser.Decode).ToList();
        if (test.Operator == QueryOperator.Like)
        {
            var pattern = QueryValues.Pattern(literals[0].Select(character => (character, false)), one: null);
            return record => record.At(property)?.AsText() is { } text && pattern.IsMatch(text);
        }

        if (literals.Find(literal => !IsReadable(property, literal)) is { } wrong) throw Unreadable(property, wrong);
        return record => Value(property, record) is { } value
            && QueryValues.Holds(test.Operator, value, [.. literals.Select(literal => Wanted(property, literal, value))]);
    }

    private bool IsReadable(string property, string literal) =>
        IsTime(property) ? calendar.ParseInstant(literal) is not null
        : !property.EndsWith("Date", StringComparison.Ordinal)
            || DateOnly.TryParseExact(literal, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    // Ids and numbers are compared as numbers, times as instants, dates and the rest as text.
    private object? Value(string property, JsonObject record) => record.At(property) switch
    {
        null => null,
        var node when IsTime(property) => calendar.ParseInstant(node.AsText()),
        var node when property == "Id" || node.GetValueKind() == JsonValueKind.Number => node.AsNumber(),
        var node => node.AsText(),
    };

    private object? Wanted(string property, string literal, object value) => value switch
    {
        DateTimeOffset => calendar.ParseInstant(literal),
        decimal => LooseJson.ParseNumber(literal) ?? throw Unreadable(property, literal),
        _ => literal,
    };

    // Ids are matched exactly, never compared: a list cannot continue from an id.
    private string Filterable(QueryTest test)
    {
        var property = Known(test.Field.Text);
        if (!entity.IsComparable(property, inOrder: false)) throw ApiFaults.QueryValidation($"Property {test.Field.Text} is not queryable");
        return property != "Id" || test.Operator is QueryOperator.Equal or QueryOperator.In
            ? property
            : throw ApiFaults.QueryValidation($"Operator {test.Operator} is not supported for property Id");
    }

    private Func<JsonObject, object?> Sortable(string name)
    {
        var property = Known(name);
        return entity.IsComparable(property, inOrder: true) ? record => Value(property, record)
            : throw ApiFaults.QueryValidation($"Property {name} is not sortable");
    }

    private string Known(string name) =>
        entity.FindProperty(name) is { } property && !isHidden(property)
            ? property
            : throw ApiFaults.QueryValidation($"Property {name} not found for Entity {entity.Name}");

    private static JsonObject Project(JsonObject record, List<string> columns)
    {
        var projection = record.Select(columns);
        (projection["domain"], projection["sparse"]) = ("QBO", true);
        return projection;
    }

    private static bool IsTime(string property) => property.StartsWith("MetaData.", StringComparison.Ordinal);

    private static ApiFaultException Unreadable(string property, string literal) =>
        ApiFaults.QueryValidation($"value '{literal}' is not valid for property {property}");
}
