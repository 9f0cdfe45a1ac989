using System.Text.Json.Nodes;
using Integrations.Simulators;
using static Integrations.Simulators.SimulatedAnswer;

namespace Larkspur.Simulator;

/// <summary>The API reference as data.</summary>
internal static class LarkspurApi
{
    private static readonly RestField[] Label = [new("type", RestType.Text) { Values = ["work", "home", "mobile"] }];

    private static readonly RestField[] Shared =
    [
        new("custom.tier", RestType.Text),
        RestField.Created("created_at"), RestField.Updated("updated_at"), RestField.Deleted("is_deleted"),
    ];

    public static RestVendor Vendor => new()
    {
        OAuth = new() { Rotation = RefreshRotation.SingleUse, Pkce = PkceMode.Required, DefaultScopes = { "read", "write" } },
        ApiKey = RestApiKey.Header("X-Api-Key") with { IsKey = key => key.StartsWith("key-", StringComparison.Ordinal) },
        Collections =
        [
            Collection("contacts",
                new("name", RestType.Text) { IsRequired = true, MaxLength = 200 },
                new("title", RestType.Text) { MaxLength = 4000 },
                new("emails", RestType.List) { MaxLength = 10, Members = [new("address", RestType.Text) { IsRequired = true }, .. Label] },
                new("phones", RestType.List) { MaxLength = 10, Members = [new("number", RestType.Text) { IsRequired = true }, .. Label] },
                new("company_id", RestType.Integer) { References = "companies" }),
            Collection("companies",
                new("name", RestType.Text) { IsRequired = true, MaxLength = 200 },
                new("industry", RestType.Text) { MaxLength = 4000 },
                new("website", RestType.Text),
                new("employees", RestType.Integer)),
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

    private static RestCollection Collection(string name, params RestField[] fields) => new(name, $"/v1/{name}")
    {
        Fields = [.. fields, .. Shared],
        Pagination = RestPagination.Offset("_skip", "_limit") with { MaxSize = 200 },
        Filters =
        [
            .. from field in fields.Concat(Shared).Append(new("id", RestType.Integer))
               where field.Type is not (RestType.List or RestType.Boolean)
               select new RestFilter(field.Name, field.Name),
            new("updated_at__gte", "updated_at", RestComparison.AtLeast),
            new("updated_at__lt", "updated_at", RestComparison.Before),
            new("_search", "name", RestComparison.Contains),
        ],
        Sort = new("_sort",
            ["id", "created_at", "updated_at", .. fields.Where(field => field.Type != RestType.List).Select(field => field.Name)]),
        ListBody = page => new JsonObject { ["data"] = page.Items, ["has_more"] = page.Next is not null },
        DeletionsPath = $"/v1/{name}/deleted",
        ReadScopes = ["read"], WriteScopes = ["write"],
    };

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
