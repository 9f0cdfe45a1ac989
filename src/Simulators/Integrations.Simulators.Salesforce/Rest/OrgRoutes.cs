using System.Globalization;
using System.Text.Json.Nodes;

namespace Integrations.Simulators.Salesforce;

/// <summary>Versions, resources and limits of the org.</summary>
internal static class OrgRoutes
{
    private static readonly string[] Seasons = ["Winter", "Spring", "Summer"];
    private static readonly string[] Resources = ["composite", "limits", "parameterizedSearch", "query", "queryAll", "search", "sobjects"];

    public static void Map(SimulatorRoutes open, RestRoutes routes, Func<(int Limit, int Used)> usage)
    {
        open.Map("GET", "/services/data", _ => SimulatedAnswer.Ok(Versions()), open: true);
        routes.Map("GET", "", call => SimulatedAnswer.Ok(new JsonObject([.. Resources.Select(name =>
            KeyValuePair.Create<string, JsonNode?>(name, $"/services/data/v{call.Version}/{name}"))])));
        routes.Map("GET", "/limits", _ => SimulatedAnswer.Ok(Limits(usage())));
        routes.Map("GET", "/limits/recordCount", Counts);
    }

    private static JsonArray Versions() =>
        [.. Enumerable.Range(RestRoutes.OldestVersion, RestRoutes.NewestVersion - RestRoutes.OldestVersion + 1)
        .Select(number => new JsonObject
    {
        ["label"] = $"{Seasons[(number - 50) % 3]} '{21 + ((number - 50) / 3)}",
        ["url"] = $"/services/data/v{number}.0",
        ["version"] = string.Create(CultureInfo.InvariantCulture, $"{number}.0"),
    })];

    private static JsonObject Limits((int Limit, int Used) calls) => new()
    {
        ["DailyApiRequests"] = new JsonObject { ["Max"] = calls.Limit, ["Remaining"] = Math.Max(0, calls.Limit - calls.Used) },
        ["DataStorageMB"] = new JsonObject { ["Max"] = 5, ["Remaining"] = 5 },
        ["FileStorageMB"] = new JsonObject { ["Max"] = 20, ["Remaining"] = 20 },
    };

    private static SimulatedAnswer Counts(RestCall call)
    {
        var wanted = RestCall.List(call.Request.Query("sObjects"));
        return SimulatedAnswer.Ok(new JsonObject
        {
            ["sObjects"] = new JsonArray([.. call.Org.Schema.Objects
                .Where(type => wanted is null || wanted.Contains(type.Name, StringComparer.OrdinalIgnoreCase))
                .Select(type => new JsonObject
                {
                    ["count"] = call.Org.Store.Rows(type.Name).Count(row => !row.IsDeleted),
                    ["name"] = type.Name,
                })]),
        });
    }
}
