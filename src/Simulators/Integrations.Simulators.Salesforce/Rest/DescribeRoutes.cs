using System.Globalization;
using System.Text.Json.Nodes;

namespace Integrations.Simulators.Salesforce;

/// <summary>The org's metadata: all sObjects, or one with its fields as the connected user sees them.</summary>
internal static class DescribeRoutes
{
    public static void Map(RestRoutes routes)
    {
        routes.Map("GET", "/sobjects", Global);
        routes.Map("GET", "/sobjects/{sObject}", Basic);
        routes.Map("GET", "/sobjects/{sObject}/describe", Describe);
    }

    private static SimulatedAnswer Global(RestCall call) => WhenChanged(call, () => new JsonObject
    {
        ["encoding"] = "UTF-8",
        ["maxBatchSize"] = 200,
        ["sobjects"] = new JsonArray([.. call.Org.Schema.Objects.Select(type => DescribeJson.Summary(type, call.Version))]),
    });

    private static SimulatedAnswer Basic(RestCall call) => SimulatedAnswer.Ok(new JsonObject
    {
        ["objectDescribe"] = DescribeJson.Summary(call.Type, call.Version),
        ["recentItems"] = new JsonArray(),
    });

    private static SimulatedAnswer Describe(RestCall call)
    {
        var type = call.Type;
        return WhenChanged(call, () => DescribeJson.Full(call.Org, type, call.Version));
    }

    private static SimulatedAnswer WhenChanged(RestCall call, Func<JsonObject> describe)
    {
        var changed = call.Org.Schema.ChangedAt;
        var unchanged =
            DateTimeOffset.TryParse(call.Request.Headers.IfModifiedSince.ToString(), CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var seen)
            && seen >= changed;
        var response = unchanged ? SimulatedAnswer.Empty(304) : SimulatedAnswer.Ok(describe());
        return response.With("Last-Modified", changed.ToString("R", CultureInfo.InvariantCulture));
    }
}
