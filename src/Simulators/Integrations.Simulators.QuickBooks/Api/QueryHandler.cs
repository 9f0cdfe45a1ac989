using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>Handles queries. An empty result is an empty object, without the entity's name.</summary>
internal sealed class QueryHandler(CompanyBooks books)
{
    public JsonObject Handle(SimulatedRequest request)
    {
        var query = request.Method == "POST" ? Posted(request) : request.Query("query");
        return Envelope.Of("QueryResponse", Run(query ?? ""), books.Calendar);
    }

    // A query in a body is text; JSON or a form is not a query.
    private static string Posted(SimulatedRequest request) =>
        request.Headers.ContentType.ToString().StartsWith("application/text", StringComparison.OrdinalIgnoreCase)
            ? request.Body
            : throw ApiFaults.UnsupportedMediaType();

    public JsonObject Run(string text)
    {
        var query = QueryParser.Parse(text);
        var entity = EntityTypes.Find(query.Entity) ?? throw ApiFaults.QueryValidation($"Metadata not found for Entity: {query.Entity}");
        var evaluator = new QueryEvaluator(entity, books.Calendar, name => books.IsHidden(entity, name));
        var records = books.Show(entity);
        if (query.IsCount) return new() { ["totalCount"] = evaluator.Count(query, records) };
        var found = evaluator.Select(query, records);
        return found.Count == 0
            ? []
            : new() { [entity.Name] = Json.Array(found), ["startPosition"] = query.StartPosition, ["maxResults"] = found.Count };
    }
}
