using System.Text.Json.Nodes;
using Integrations.Simulators;

namespace Integrations.Documents.Tests.Vendors;

/// <summary>The wire of Meadow CRM, as its documentation would describe it.</summary>
internal static class MeadowVendor
{
    public static Task<RestSimulator> StartAsync(int people, SimulatorOptions options) => RestSimulator.StartAsync(
        new()
        {
            ApiKey = RestApiKey.Header("X-Api-Key"),
            Singles = new Dictionary<string, Func<SimulatedRequest, SimulatedAnswer>>
            {
                ["/v1/me"] = static _ => SimulatedAnswer.Ok(new JsonObject { ["id"] = "me" }),
            },
            Collections =
            [
                Collection("people", [new("title", RecordType.Text), new("emails", RecordType.List)
                    {
                        Members = [new("email", RecordType.Text), new("type", RecordType.Text)],
                    }, new("organization_id", RecordType.Text),
                    new("source", RecordType.Text)]),
                Collection("organizations", []),
            ],
            Errors = new()
            {
                Body = static failure => new JsonObject
                {
                    ["error"] = failure.Message,
                    ["field-errors"] = new JsonObject(failure.Fields.DistinctBy(field => field.Field).Select(field =>
                        KeyValuePair.Create(field.Field, (JsonNode?)field.Message))),
                },
            },
        },
        vendor =>
        {
            for (var number = 1; number <= people; number++)
                vendor["people"].Add(new()
                {
                    ["name"] = $"Ada Meadow{number}",
                    ["title"] = number % 2 == 0 ? "even" : "odd",
                    ["emails"] = new JsonArray(new JsonObject { ["email"] = $"ada{number}@meadow.example", ["type"] = "office" }),
                });
        },
        options);

    private static RestCollection Collection(string name, IReadOnlyList<RecordField> fields) => new(name, $"/v1/{name}")
    {
        Fields = [new("name", RecordType.Text) { IsRequired = true, MaxLength = 50 }, .. fields, RecordField.Updated("date_updated")],
        Pagination = RestPagination.Offset("_skip", "_limit") with { MaxSize = 200 },
        Filters =
        [
            .. fields.Where(field => field.Name == "title").Select(field => new RestFilter(field.Name, field.Name)),
            new("date_updated__gte", "date_updated", RestComparison.AtLeast),
        ],
        ListBody = static page => new JsonObject { ["data"] = page.Items, ["has_more"] = page.Start + page.Items.Count < page.Total },
    };
}
