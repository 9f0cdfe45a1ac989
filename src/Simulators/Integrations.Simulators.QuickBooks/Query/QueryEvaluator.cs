using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>Runs a parsed query over the records of one entity.</summary>
internal sealed class QueryEvaluator(EntityType entity, CompanyCalendar calendar, Func<string, bool> isHidden)
{
    // Ids are compared as numbers; the names of times and dates tell what they are.
    private readonly RecordValues _values = new()
    {
        Member = At,
        Kind = path => path == "Id" ? RecordValueKind.Number
            : path.StartsWith("MetaData.", StringComparison.Ordinal) ? RecordValueKind.Instant
            : path.EndsWith("Date", StringComparison.Ordinal) ? RecordValueKind.Date : RecordValueKind.ByJson,
        ReadInstant = calendar.ParseInstant,
        Unreadable = (path, literal) => ApiFaults.QueryValidation($"value '{literal}' is not valid for property {path}"),
    };

    public IReadOnlyList<JsonObject> Select(QueryStatement query, IEnumerable<JsonObject> records)
    {
        string[] columns = [.. query.Columns.Select(column => Known(column.Text.Replace(".*", "", StringComparison.Ordinal)))];
        var found = Bind(query.Clauses)(InDefaultOrder(records, query.Clauses.Orders.Count > 0));
        return [.. columns.Length == 0 ? found : found.Select(record => Project(record, columns))];
    }

    public int Count(QueryStatement query, IEnumerable<JsonObject> records) =>
        Bind(new() { Where = query.Clauses.Where })(records).Count();

    private Func<IEnumerable<JsonObject>, IEnumerable<JsonObject>> Bind(QueryClauses clauses)
    {
        var showsInactive = !entity.IsName;
        var select = clauses.Bind(
            test =>
            {
                var property = Comparable(test.Field.Text, inOrder: false);
                // Ids are matched exactly, never compared: a list cannot continue from an id.
                if (property == "Id" && test.Operator is not (QueryOperator.Equal or QueryOperator.In))
                    throw ApiFaults.QueryValidation($"Operator {test.Operator} is not supported for property Id");
                showsInactive |= property == "Active";
                return _values.Test(property, test.Operator, [.. test.Values.Select(QueryParser.Decode)]);
            },
            field => _values.Value(Comparable(field.Text, inOrder: true)));
        return records => select(records.Where(record => showsInactive || !NameFields.IsInactive(record)));
    }

    // Ties are broken by id. Without an order, names are ordered by name and transactions newest first, so that a reader that pages
    // without an order is affected by an insert.
    private IEnumerable<JsonObject> InDefaultOrder(IEnumerable<JsonObject> records, bool isOrdered)
    {
        if (!isOrdered && !entity.IsName) return records.OrderByDescending(record => record.Number("Id"));
        var byId = records.OrderBy(record => record.Number("Id"));
        return isOrdered ? byId : byId.OrderBy(record => record.Text(entity.NameProperty!), StringComparer.OrdinalIgnoreCase);
    }

    private string Comparable(string name, bool inOrder) => Known(name) is var property && entity.IsQueryable(property, inOrder) ? property
        : throw ApiFaults.QueryValidation($"Property {name} is not {(inOrder ? "sortable" : "queryable")}");

    private string Known(string name) => entity.Spell(name) is { } property && !isHidden(property) ? property
        : throw ApiFaults.QueryValidation($"Property {name} not found for Entity {entity.Name}");

    // A reference is compared by its id, an email address by its text.
    private static JsonNode? At(JsonObject record, string path) =>
        record.At(path) is var value && value is JsonObject inner ? inner["value"] ?? inner["Address"] : value;

    private static JsonObject Project(JsonObject record, string[] columns)
    {
        var projection = record.Select(columns);
        (projection["domain"], projection["sparse"]) = ("QBO", true);
        return projection;
    }
}
