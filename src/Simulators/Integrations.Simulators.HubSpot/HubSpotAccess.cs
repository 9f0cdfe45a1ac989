using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Integrations.Simulators;

/// <summary>Parts common to all routes: scopes, limits, inputs, paging, the envelope of a batch.</summary>
internal static class HubSpotAccess
{
    public static void Demand(SimulatedRequest request, params IReadOnlyList<string> scopes)
    {
        var missing = scopes.Distinct(StringComparer.Ordinal).Where(scope => request.Grant?.Scopes.Contains(scope) != true).ToList();
        if (missing.Count > 0) throw HubSpotErrors.MissingScopes(missing);
    }

    /// <summary>Passes with any one of the scopes.</summary>
    public static void DemandAny(SimulatedRequest request, params IReadOnlyList<string> scopes)
    {
        if (request.Grant?.Scopes.Intersect(scopes, StringComparer.Ordinal).Any() != true) throw HubSpotErrors.MissingScopes(scopes);
    }

    public static int Limit(string? value, int byDefault, int max)
    {
        if (value is null) return byDefault;
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0 && limit <= max) return limit;
        throw HubSpotErrors.Invalid($"Invalid limit {value}; it must be between 1 and {max}.");
    }

    /// <summary>The number by which ids are sorted, and from which "after" counts.</summary>
    public static long Number(string? id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>A list parameter: joined by commas or sent several times.</summary>
    public static IReadOnlyList<string> Names(SimulatedRequest request, string parameter) =>
        [.. request.Parameters[parameter].SelectMany(value =>
            (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Distinct(StringComparer.Ordinal)];

    public static IReadOnlyList<string> Names(JsonNode? list) =>
        [.. (list as JsonArray ?? []).Select(name => name?.ToString()).OfType<string>().Distinct(StringComparer.Ordinal)];

    public static bool Flag(SimulatedRequest request, string parameter) =>
        string.Equals(request.Query(parameter), "true", StringComparison.OrdinalIgnoreCase);

    public static JsonObject Body(SimulatedRequest request) =>
        request.Json as JsonObject ?? throw HubSpotErrors.Invalid("Invalid input JSON on line 1, column 1: Cannot deserialize value");

    public static IReadOnlyList<JsonObject> Inputs(SimulatedRequest request, int max)
    {
        if (Body(request)["inputs"] is not JsonArray inputs)
            throw HubSpotErrors.Invalid("Invalid input JSON on line 1, column 1: Some required fields were not set: [inputs]");
        if (inputs.Count > max) throw HubSpotErrors.Invalid($"The maximum batch size is {max}; {inputs.Count} were sent.");
        return [.. inputs.Select(input => input as JsonObject
            ?? throw HubSpotErrors.Invalid("Invalid input JSON on line 1, column 1: Cannot deserialize value"))];
    }

    public static JsonObject Next(SimulatedRequest request, string after)
    {
        var query = request.Parameters.Where(pair => pair.Key != "after")
            .SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value)));
        var link = QueryHelpers.AddQueryString(new Uri(request.BaseAddress, request.Path).AbsoluteUri,
            query.Append(KeyValuePair.Create("after", (string?)after)));
        return new() { ["next"] = new JsonObject { ["after"] = after, ["link"] = link } };
    }

    public static JsonObject Batch(SimulatorClock clock, JsonArray results, JsonArray? errors = null)
    {
        var now = HubSpotValues.Stamp(clock.Now);
        var body = new JsonObject { ["completedAt"] = now, ["status"] = "COMPLETE", ["startedAt"] = now, ["results"] = results };
        if (errors is not { Count: > 0 }) return body;
        body["errors"] = errors;
        body["numErrors"] = errors.Count;
        return body;
    }
}
