using System.Text.Json.Nodes;

namespace Integrations.Simulators.Salesforce;

/// <summary>Up to 25 requests in one, each with its own status code: also for a query that is too long for a URL.</summary>
internal static class CompositeRoutes
{
    private const int Most = 25;

    public static void Map(RestRoutes routes) => routes.Map("POST", "/composite", call => Run(routes, call));

    private static SimulatedAnswer Run(RestRoutes routes, RestCall call)
    {
        var parts = (call.Body["compositeRequest"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        if (parts.Count is 0 or > Most)
            throw new SalesforceException(400, "INVALID_INPUT", $"A composite request holds 1 to {Most} subrequests.");
        var responses = parts.Select(part => Answer(routes, call, part));
        return SimulatedAnswer.Ok(new JsonObject { ["compositeResponse"] = new JsonArray([.. responses]) });
    }

    private static JsonObject Answer(RestRoutes routes, RestCall call, JsonObject part)
    {
        var response = routes.Answer(Text(part, "method").ToUpperInvariant(), Text(part, "url"), part["body"], call.Request);
        var headers = response.Headers.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)header.Value.ToString()));
        return new()
        {
            ["body"] = response.Content.Length == 0 ? null : JsonNode.Parse(response.Body),
            ["httpHeaders"] = new JsonObject([.. headers]),
            ["httpStatusCode"] = response.Status,
            ["referenceId"] = Text(part, "referenceId"),
        };
    }

    private static string Text(JsonObject part, string member) =>
        part[member]?.ToString() ?? throw new SalesforceException(400, "INVALID_INPUT", $"A subrequest needs {member}.");
}
