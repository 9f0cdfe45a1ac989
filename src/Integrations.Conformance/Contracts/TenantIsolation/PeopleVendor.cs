using System.Globalization;
using System.Text.Json.Nodes;
using Integrations.Simulators;

namespace Integrations.Conformance;

/// <summary>A fictitious vendor with OAuth and people, whose only account every user belongs to.</summary>
internal sealed class PeopleVendor : VendorSimulator
{
    private readonly SimulatedTable _people;

    private PeopleVendor(SimulatorOptions options) : base(options, new()) => _people = new(Clock);

    public static async Task<PeopleVendor> StartAsync(int people, SimulatorOptions options)
    {
        var vendor = new PeopleVendor(options);
        for (var number = 1; number <= people; number++) vendor._people.Add(new JsonObject { ["last_name"] = $"Person {number}" });
        return await StartAsync(vendor, CancellationToken.None);
    }

    protected override void Map(SimulatorRoutes routes)
    {
        routes.Get("/me", _ => SimulatedAnswer.Ok(new JsonObject { ["account"] = "account-1" }));
        routes.Get("/fields/{object}",
            _ => SimulatedAnswer.Ok(new JsonObject { ["fields"] = new JsonArray(new JsonObject { ["name"] = "last_name" }) }));
        routes.Get("/people", Page);
    }

    protected override SimulatedAnswer? Check(SimulatedRequest request) =>
        Authorization.CheckAccessToken(request.BearerToken, out _) == AccessTokenState.Valid ? null : ErrorAnswer(401);

    protected override SimulatedAnswer ErrorAnswer(int status) =>
        SimulatedAnswer.Json(status, new JsonObject { ["message"] = $"Refused with {status}" });

    private SimulatedAnswer Page(SimulatedRequest request)
    {
        var since = DateTimeOffset.Parse(request.Query("updated_since") ?? "2000-01-01Z", CultureInfo.InvariantCulture);
        var skip = int.Parse(request.Query("skip") ?? "0", CultureInfo.InvariantCulture);
        var size = int.Parse(request.Query("limit") ?? "100", CultureInfo.InvariantCulture);
        List<SimulatedRecord> found = [.. _people.All.Where(person => person.UpdatedAt >= since)];
        return SimulatedAnswer.Ok(new JsonObject
        {
            ["people"] = new JsonArray([.. found.Skip(skip).Take(size).Select(Row)]),
            ["has_more"] = found.Count > skip + size,
        });
    }

    private static JsonObject Row(SimulatedRecord person) => new()
    {
        ["id"] = person.Id, ["last_name"] = $"{person.Fields["last_name"]}", ["updated_at"] = person.UpdatedAt.ToString("O"),
    };
}
