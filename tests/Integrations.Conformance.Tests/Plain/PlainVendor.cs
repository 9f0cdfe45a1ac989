using System.Text.Json.Nodes;
using Integrations.Simulators;

namespace Integrations.Conformance.Tests.Plain;

/// <summary>
/// A CRM as most are: people to read and write, teams to read. No filter, no sort, no search, no custom fields, no batches, no description
/// of its objects, no tokens.
/// </summary>
public sealed class PlainVendor : VendorSimulator
{
    private const int LongestName = 50;

    private readonly PlainKind _kind;

    private PlainVendor(PlainKind kind, SimulatorOptions options) : base(options, kind.Authorization)
    {
        _kind = kind;
        Authorization.Settings.OtherGrant = request => kind.Grant(request, Authorization);
        People = new(Clock);
        Teams = new(Clock, number => $"team-{number}");
    }

    public SimulatedTable People { get; }

    public SimulatedTable Teams { get; }

    public static async Task<PlainVendor> StartAsync(PlainKind kind, int people, int teams, SimulatorOptions options,
        CancellationToken cancellationToken)
    {
        var vendor = new PlainVendor(kind, options);
        for (var number = 1; number <= people; number++)
        {
            var person = new JsonObject { ["first_name"] = "Sarah", ["last_name"] = $"Plain {number}", ["title"] = $"Clerk {number}" };
            if (kind.KeepsLists) person["emails"] =
                new JsonArray(new JsonObject { ["address"] = $"sarah{number}@co.com", ["kind"] = "work" });
            else person["email"] = $"sarah{number}@co.com";
            vendor.People.Add(person);
        }

        for (var number = 1; number <= teams; number++) vendor.Teams.Add(new JsonObject { ["name"] = $"Team {number}" });
        return await StartAsync(vendor, cancellationToken);
    }

    protected override void Map(SimulatorRoutes routes)
    {
        routes.Get("/api/me", _ => SimulatedAnswer.Ok(new JsonObject { ["id"] = "account-1" }));
        routes.Get("/api/people", request => _kind.Page(request, [.. Living(People).Select(Row)]));
        routes.Get("/api/people/{id}", request => Found(People, request) is { } person ? One(200, person) : Missing());
        routes.Get("/api/teams", request => _kind.Page(request, [.. Living(Teams).Select(Row)]));
        routes.Get("/api/teams/{id}", request => Found(Teams, request) is { } team ? One(200, team) : Missing());
        routes.Post("/api/people", request => Refusal(request) ?? One(201, People.Add(Fields(request))));
        routes.Patch("/api/people/{id}", request => Found(People, request) is not { } person
            ? Missing()
            : Refusal(request) ?? One(200, People.Update(person.Id, Fields(request))!));
        routes.Delete("/api/people/{id}", request => Found(People, request) is { } person && People.Remove(person.Id)
            ? SimulatedAnswer.Empty() : Missing());
    }

    protected override SimulatedAnswer? Check(SimulatedRequest request) => _kind.Accepts(request, Authorization) ? null : ErrorAnswer(401);

    protected override SimulatedAnswer ErrorAnswer(int status) =>
        SimulatedAnswer.Json(status, new JsonObject { ["message"] = $"Refused with {status}" });

    private static IEnumerable<SimulatedRecord> Living(SimulatedTable table) => table.All.Where(record => !record.IsArchived);

    private static SimulatedRecord? Found(SimulatedTable table, SimulatedRequest request) => table.Find(request.Route("id"));

    private static JsonObject Fields(SimulatedRequest request) => (JsonObject)request.Json!;

    private static SimulatedAnswer One(int status, SimulatedRecord record) =>
        SimulatedAnswer.Json(status, new JsonObject { ["data"] = Row(record) });

    private static JsonObject Row(SimulatedRecord record)
    {
        var row = (JsonObject)record.Fields.DeepClone();
        row["id"] = record.Id;
        row["changed_at"] = record.UpdatedAt.ToString("O");
        return row;
    }

    private static SimulatedAnswer? Refusal(SimulatedRequest request) => request.Json is not JsonObject body
        ? SimulatedAnswer.Json(400, new JsonObject { ["message"] = "The body is not an object" })
        : body["last_name"]?.ToString().Length > LongestName
            ? SimulatedAnswer.Json(422, new JsonObject
            {
                ["message"] = "The person is not valid",
                ["errors"] = new JsonObject { ["last_name"] = $"is longer than {LongestName} characters" },
            })
            : null;

    private SimulatedAnswer Missing() => ErrorAnswer(404);
}
