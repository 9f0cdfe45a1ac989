using System.Text.Json.Nodes;
using Integrations.Simulators;
using static Integrations.Simulators.SimulatedAnswer;

namespace Larkspur.Simulator;

/// <summary>The API reference as data.</summary>
internal static class LarkspurApi
{
    private static readonly RecordField Label = new("type", RecordType.Text) { Values = ["work", "home", "mobile"] };

    private static readonly RecordField[] Shared =
    [
        new("custom.tier", RecordType.Text),
        RecordField.Created("created_at"), RecordField.Updated("updated_at"), RecordField.Deleted("is_deleted"),
    ];

    public static RestVendor Vendor => new()
    {
        OAuth = new() { Rotation = RefreshRotation.SingleUse, Pkce = PkceMode.Required, DefaultScopes = { "read", "write" } },
        ApiKey = RestApiKey.Header("X-Api-Key") with { Accepts = key => key.StartsWith("key-", StringComparison.Ordinal) },
        Collections =
        [
            Collection("contacts",
                Required("name") with { MaxLength = 200 },
                new("title", RecordType.Text) { MaxLength = 4000 },
                new("emails", RecordType.List) { MaxLength = 10, Members = [Required("address"), Label] },
                new("phones", RecordType.List) { MaxLength = 10, Members = [Required("number"), Label] },
                new("company_id", RecordType.Integer) { References = "companies" }),
            Collection("companies",
                Required("name") with { MaxLength = 200 },
                new("industry", RecordType.Text) { MaxLength = 4000 },
                new("website", RecordType.Text),
                new("employees", RecordType.Integer)),
        ],
        Singles = new Dictionary<string, Func<SimulatedRequest, SimulatedAnswer>>
        {
            ["/v1/me"] = _ => Ok(new JsonObject { ["account"] = new JsonObject { ["id"] = 7, ["name"] = "Larkspur demo" } }),
            ["/v1/fields/contacts"] = _ => CustomFields(),
            ["/v1/fields/companies"] = _ => CustomFields(),
        },
        Errors = new() { Body = Error },
        RateLimits =
        [
            new()
            {
                Requests = 600, Window = RateWindow.Sliding(TimeSpan.FromMinutes(1)), Scope = RateScope.Client,
                Headers = new Dictionary<string, string> { ["RateLimit"] = "limit={limit}, remaining={remaining}, reset={seconds}" },
            },
        ],
    };

    private static RestCollection Collection(string name, params RecordField[] fields) => new(name, $"/v1/{name}")
    {
        Fields = [.. fields, .. Shared],
        Pagination = RestPagination.Offset("_skip", "_limit") with { MaxSize = 200 },
        Filters =
        [
            .. from field in fields.Concat(Shared).Append(new("id", RecordType.Integer))
               where field.Type is not (RecordType.List or RecordType.Boolean)
               select new RestFilter(field.Name, field.Name),
            new("updated_at__gte", "updated_at", RestComparison.AtLeast),
            new("updated_at__lt", "updated_at", RestComparison.Before),
            new("_search", "name", RestComparison.Contains),
        ],
        Sort = new("_sort",
            ["id", "created_at", "updated_at", .. fields.Where(field => field.Type != RecordType.List).Select(field => field.Name)]),
        ListBody = page => new JsonObject { ["data"] = page.Items, ["has_more"] = page.Next is not null },
        DeletionsPath = $"/v1/{name}/deleted",
        ReadScopes = ["read"], WriteScopes = ["write"],
    };

    private static RecordField Required(string name) => new(name, RecordType.Text) { IsRequired = true };

    private static SimulatedAnswer CustomFields() => Ok(new JsonObject
    {
        ["data"] = new JsonArray(new JsonObject { ["name"] = "tier", ["label"] = "Tier", ["type"] = "text" }),
    });

    private static JsonObject Error(RestFailure failure) => new()
    {
        ["code"] = failure.Kind.ToString().ToLowerInvariant(),
        ["message"] = failure.Message,
        ["errors"] = new JsonObject(failure.Fields.DistinctBy(field => field.Field)
            .Select(field => KeyValuePair.Create(field.Field, (JsonNode?)field.Message))),
    };
}
