using System.Text.Json.Nodes;
using Integrations.Simulators;

namespace Integrations.Conformance.Tests.Plain;

/// <summary>
/// A CRM as most are, declared: people to read and write, teams to read. No filter, no sort, no search, no custom fields, no batches, no
/// description of its objects.
/// </summary>
public static class PlainVendor
{
    private const int LongestName = 50;

    public static Task<RestSimulator> StartAsync(PlainKind kind, int people, int teams, SimulatorOptions options,
        CancellationToken cancellationToken) => RestSimulator.StartAsync(Declare(kind), vendor =>
    {
        vendor.Authorization.Settings.OtherGrant = request => kind.Grant(request, vendor.Authorization);
        for (var number = 1; number <= people; number++)
        {
            var person = new JsonObject { ["first_name"] = "Sarah", ["last_name"] = $"Plain {number}", ["title"] = $"Clerk {number}" };
            if (kind.KeepsLists) person["emails"] =
                new JsonArray(new JsonObject { ["address"] = $"sarah{number}@co.com", ["kind"] = "work" });
            else person["email"] = $"sarah{number}@co.com";
            vendor["people"].Add(person);
        }

        for (var number = 1; number <= teams; number++) vendor["teams"].Add(new JsonObject { ["name"] = $"Team {number}" });
    }, options, cancellationToken);

    private static RestVendor Declare(PlainKind kind) => new()
    {
        OAuth = kind.Authorization,
        ApiKey = kind.Key,
        Singles = new Dictionary<string, Func<SimulatedRequest, SimulatedAnswer>>
        {
            ["/api/me"] = _ => SimulatedAnswer.Ok(new JsonObject { ["id"] = "account-1" }),
        },
        Collections =
        [
            Collection(kind, "people", RestOperations.All,
                [
                new("first_name", RecordType.Text), new("last_name", RecordType.Text) { MaxLength = LongestName },
                new("title", RecordType.Text), .. Details(kind)]),
            Collection(kind, "teams", RestOperations.Read, [new("name", RecordType.Text)]),
        ],
        RateLimits =
        [
            new()
            {
                Requests = 250, Window = RateWindow.Sliding(TimeSpan.FromMinutes(1)), Scope = RateScope.Client,
                Headers = new Dictionary<string, string> { ["X-RateLimit-Limit"] = "{limit}", ["X-RateLimit-Remaining"] = "{remaining}" },
            },
        ],
        Errors = new()
        {
            Body = failure =>
            {
                var body = new JsonObject { ["message"] = failure.Message };
                if (failure.Kind == RestErrorKind.TooManyRequests) body["code"] = "too_many";
                if (failure.Fields.Count > 0) body["errors"] = new JsonObject(failure.Fields.DistinctBy(error => error.Field)
                    .Select(error => KeyValuePair.Create(error.Field, (JsonNode?)error.Message)));
                return body;
            },
        },
    };

    private static RestCollection Collection(PlainKind kind, string name, RestOperations operations, RecordField[] fields) =>
        new(name, $"/api/{name}")
        {
            Operations = operations,
            Ids = RestIdKind.Text,
            Fields = [.. fields, RecordField.Updated("changed_at", "O")],
            Pagination = kind.Pages,
            ListBody = kind.ListBody,
            RecordBody = record => new JsonObject { ["data"] = record },
        };

    private static RecordField[] Details(PlainKind kind) => kind.KeepsLists
        ? [Several("emails", "address"), Several("phones", "number")]
        : [new("email", RecordType.Text), new("phone", RecordType.Text)];

    private static RecordField Several(string name, string value) => new(name, RecordType.List)
    {
        Members = [new(value, RecordType.Text), new("kind", RecordType.Text)], Default = new JsonArray(),
    };
}
