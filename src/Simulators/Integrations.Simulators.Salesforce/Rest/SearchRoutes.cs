using System.Globalization;
using System.Text.Json.Nodes;

namespace Integrations.Simulators.Salesforce;

/// <summary>SOSL and its parameterized form, both returned as searchRecords.</summary>
internal static class SearchRoutes
{
    private static readonly string[] DefaultObjects = ["Account", "Contact", "Lead", "Opportunity", "User"];

    public static void Map(RestRoutes routes)
    {
        routes.Map("GET", "/search", call => Run(call, SoslParser.Parse(call.Request.Query("q") ?? "")));
        routes.Map("GET", "/parameterizedSearch", call => Run(call, FromQuery(call.Request)));
        routes.Map("POST", "/parameterizedSearch", call => Run(call, FromBody(call.Body)));
    }

    private static SimulatedAnswer Run(RestCall call, SoslSearch search)
    {
        var runner = new SoqlRunner(call.Org.Schema, call.Org.Store, call.Org.Cursors, call.Version);
        var parts = search.Returning.Count > 0 ? search.Returning : [.. DefaultObjects.Select(name => SoslParser.Returning(name))];
        var found = parts.SelectMany(part => runner.Rows(part, row => SoslMatcher.Matches(search, row))).Take(search.Limit ?? int.MaxValue);
        return SimulatedAnswer.Ok(new JsonObject { ["searchRecords"] = new JsonArray([.. found]) });
    }

    private static SoslSearch FromQuery(SimulatedRequest request) => new(request.Query("q") ?? "", request.Query("in") ?? "ALL")
    {
        Returning = [.. request.Parameters["sobject"].SelectMany(names => RestCall.List(names) ?? []).Select(name =>
            Part(name, request.Query($"{name}.fields") ?? request.Query("fields"), request.Query($"{name}.where"),
                request.Query($"{name}.limit") ?? request.Query("defaultLimit")))],
        Limit = Number(request.Query("overallLimit")),
    };

    private static SoslSearch FromBody(JsonObject body) => new(body["q"]?.ToString() ?? "", body["in"]?.ToString() ?? "ALL")
    {
        Returning = [.. (body["sobjects"] as JsonArray ?? []).OfType<JsonObject>().Select(part =>
            Part(part["name"]?.ToString() ?? "", Joined(part["fields"]) ?? Joined(body["fields"]), part["where"]?.ToString(),
                (part["limit"] ?? body["defaultLimit"])?.ToString()))],
        Limit = Number(body["overallLimit"]?.ToString()),
    };

    private static SoqlQuery Part(string name, string? fields, string? where, string? limit) =>
        SoslParser.Returning($"{name}({fields ?? "Id"}{(where is null ? "" : $" WHERE {where}")}"
            + $"{(limit is null ? "" : $" LIMIT {limit}")})");

    private static string? Joined(JsonNode? names) =>
        names is JsonArray list ? string.Join(',', list.Select(name => name?.ToString())) : null;

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
