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
        var columns = query.Columns.Select(name => Known(name.EndsWith(".*", StringComparison.Ordinal) ? name[..^2] : name)).ToList();
        var found = Bind(query.Clauses)(InDefaultOrder(records, query.Clauses.Orders.Count > 0));
        return [.. columns.Count == 0 ? found : found.Select(record => Project(record, columns))];
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
                return _values.Test(Filterable(test), test.Operator, [.. test.Values.Select(QueryParser.Decode)]);
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

    // Ids are matched exactly, never compared: a list cannot continue from an id.
    private string Filterable(QueryTest test)
    {
        var property = Comparable(test.Field.Text, inOrder: false);
        return property != "Id" || test.Operator is QueryOperator.Equal or QueryOperator.In ? property
            : throw ApiFaults.QueryValidation($"Operator {test.Operator} is not supported for property Id");
    }

    private string Comparable(string name, bool inOrder)
    {
        var property = Known(name);
        return entity.IsComparable(property, inOrder) ? property
            : throw ApiFaults.QueryValidation($"Property {name} is not {(inOrder ? "sortable" : "queryable")}");
    }

    private string Known(string name) => entity.FindProperty(name) is { } property && !isHidden(property) ? property
        : throw ApiFaults.QueryValidation($"Property {name} not found for Entity {entity.Name}");

    // A reference is compared by its id, an email address by its text.
    private static JsonNode? At(JsonObject record, string path) =>
        record.At(path) is var value && value is JsonObject inner ? inner["value"] ?? inner["Address"] : value;

    private static JsonObject Project(JsonObject record, List<string> columns)
    {
        var projection = record.Select(columns);
        (projection["domain"], projection["sparse"]) = ("QBO", true);
        return projection;
    }
}
