using System.Text.Json.Nodes;
using Integrations.Simulators;

namespace Integrations.ContractTesting.Tests.Proof.Pipedrive;

/// <summary>
/// Pipedrive as its contract and fact sheet describe it: API v2 of persons, organizations and deals. Assumed: the text of messages,
/// codes of refused parameters, the costs of the daily budget, that a deleted record is not found.
/// </summary>
internal static class PipedriveVendor
{
    private static readonly RestField[] Address =
    [
        .. new[] { "value", "country", "admin_area_level_1", "admin_area_level_2", "locality", "sublocality", "route", "street_number",
            "subpremise", "postal_code" }.Select(name => new RestField(name, RestType.Text)),
    ];

    private static readonly RestField[] Contacts =
        [new("value", RestType.Text), new("primary", RestType.Boolean), new("label", RestType.Text)];

    public static RestVendor Declare() => new()
    {
        OAuth = new()
        {
            AuthorizePath = "/oauth/authorize",
            TokenPath = "/oauth/token",
            ClientAuthentication = ClientAuthentication.Basic,
            Pkce = PkceMode.Ignored,
            AccessTokenLifetime = TimeSpan.FromHours(1),
            RefreshTokenLifetime = TimeSpan.FromDays(60),
            TokenType = "Bearer",
            DefaultScopes = { "contacts:full", "deals:full" },
            TokenAnswer = (tokens, body) => body["scope"] = string.Join(',', tokens.Grant.Scopes),
        },
        ApiKey = RestApiKey.Header("x-api-token"),
        Collections =
        [
            Collection("persons", "contacts",
                [
                    new("name", RestType.Text) { IsRequired = true },
                    new("owner_id", RestType.Integer) { Default = 1 },
                    new("org_id", RestType.Integer) { References = "organizations" },
                    new("emails", RestType.List) { Members = Contacts, Default = new JsonArray() },
                    new("phones", RestType.List) { Members = Contacts, Default = new JsonArray() },
                ],
                [new("owner_id", "owner_id"), new("org_id", "org_id")]),
            Collection("organizations", "contacts",
                [
                    new("name", RestType.Text) { IsRequired = true },
                    new("owner_id", RestType.Integer) { Default = 1 },
                    new("address", RestType.Object) { Members = Address },
                ],
                [new("owner_id", "owner_id")]),
            Collection("deals", "deals",
                [
                    new("title", RestType.Text) { IsRequired = true },
                    new("owner_id", RestType.Integer) { Default = 1 },
                    new("person_id", RestType.Integer) { References = "persons" },
                    new("org_id", RestType.Integer) { References = "organizations" },
                    new("pipeline_id", RestType.Integer) { Default = 1 },
                    new("stage_id", RestType.Integer) { Default = 1 },
                    new("value", RestType.Number) { Default = 0 },
                    new("currency", RestType.Text) { Default = "USD" },
                    new("status", RestType.Text) { Default = "open", Values = ["open", "won", "lost"] },
                    new("probability", RestType.Number),
                    new("lost_reason", RestType.Text),
                    new("expected_close_date", RestType.Date),
                ],
                [
                    new("owner_id", "owner_id"), new("person_id", "person_id"), new("org_id", "org_id"), new("pipeline_id", "pipeline_id"),
                    new("stage_id", "stage_id"), new("status", "status"),
                ]),
        ],
        Errors = new()
        {
            Statuses = new Dictionary<RestErrorKind, int> { [RestErrorKind.Validation] = 400, [RestErrorKind.Conflict] = 400 },
            Body = failure => new JsonObject
            {
                ["success"] = false,
                ["error"] = failure.Kind switch
                {
                    RestErrorKind.Unauthorized => "unauthorized access",
                    RestErrorKind.Forbidden => "Scope and URL mismatch",
                    _ => failure.Message,
                },
                ["errorCode"] = failure.Status,
                ["error_info"] = "Please check developers.pipedrive.com",
                ["data"] = null,
                ["additional_data"] = null,
            },
        },
        RateLimits =
        [
            new()
            {
                Requests = 10, Window = RateWindow.Sliding(TimeSpan.FromSeconds(2)), Scope = RateScope.Client, Endpoints = ["GET */search"],
            },
            new()
            {
                Requests = 80,
                Window = RateWindow.Sliding(TimeSpan.FromSeconds(2)),
                Scope = RateScope.Client,
                Headers = new Dictionary<string, string>
                {
                    ["x-ratelimit-limit"] = "{limit}", ["x-ratelimit-remaining"] = "{remaining}", ["x-ratelimit-reset"] = "{seconds}",
                },
            },
            new()
            {
                Requests = 30_000,
                Window = RateWindow.Day,
                Costs = [new("GET */api/v2/*/*", 1), new("GET *", 10), new("DELETE *", 3), new("* *", 5)],
                Headers = new Dictionary<string, string>
                {
                    ["x-daily-ratelimit-token-limit"] = "{limit}", ["x-daily-ratelimit-token-remaining"] = "{remaining}",
                },
            },
        ],
    };

    private static RestCollection Collection(string name, string scope, RestField[] fields, RestFilter[] filters) =>
        new(name, $"/api/v2/{name}")
        {
            Fields =
            [
                .. fields, new("visible_to", RestType.Integer) { Default = 3 },
                new("label_ids", RestType.Integers) { Default = new JsonArray() },
                new("custom_fields", RestType.Object) { Default = new JsonObject() },
                RestField.Created("add_time"), RestField.Updated("update_time"), RestField.Deleted("is_deleted"),
            ],
            Filters =
            [
                .. filters, new("ids", "id", RestComparison.In), new("updated_since", "update_time", RestComparison.AtLeast),
                new("updated_until", "update_time", RestComparison.Before),
            ],
            Sort = new("sort_by", "id", "update_time", "add_time") { DirectionParameter = "sort_direction" },
            Pagination = RestPagination.Cursor("cursor", "limit") with { MaxSize = 500 },
            CreatedStatus = 200,
            ListBody = page => new JsonObject
            {
                ["success"] = true, ["data"] = page.Items, ["additional_data"] = new JsonObject { ["next_cursor"] = page.Next },
            },
            RecordBody = record => new JsonObject { ["success"] = true, ["data"] = record },
            DeletedBody = id => new JsonObject { ["success"] = true, ["data"] = new JsonObject { ["id"] = id } },
            ReadScopes = [$"{scope}:read", $"{scope}:full"],
            WriteScopes = [$"{scope}:full"],
        };
}
