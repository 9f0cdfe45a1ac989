using System.Text.Json.Nodes;
using Integrations.Simulators;

namespace Integrations.ContractTesting.Tests.Proof.Pipedrive;

/// <summary>
/// Pipedrive as its contract and fact sheet describe it: API v2 of persons, organizations and deals. Assumed: the text of messages,
/// codes of refused parameters, the costs of the daily budget, that a deleted record is not found.
/// </summary>
internal static class PipedriveVendor
{
    private static readonly RecordField[] Address =
    [
        .. new[] { "value", "country", "admin_area_level_1", "admin_area_level_2", "locality", "sublocality", "route", "street_number",
            "subpremise", "postal_code" }.Select(name => new RecordField(name, RecordType.Text)),
    ];

    private static readonly RecordField[] Contacts =
        [new("value", RecordType.Text), new("primary", RecordType.Boolean), new("label", RecordType.Text)];

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
                    new("name", RecordType.Text) { IsRequired = true },
                    new("owner_id", RecordType.Integer) { Default = 1 },
                    new("org_id", RecordType.Integer) { References = "organizations" },
                    new("emails", RecordType.List) { Members = Contacts, Default = new JsonArray() },
                    new("phones", RecordType.List) { Members = Contacts, Default = new JsonArray() },
                ],
                [new("owner_id", "owner_id"), new("org_id", "org_id")]),
            Collection("organizations", "contacts",
                [
                    new("name", RecordType.Text) { IsRequired = true },
                    new("owner_id", RecordType.Integer) { Default = 1 },
                    new("address", RecordType.Object) { Members = Address },
                ],
                [new("owner_id", "owner_id")]),
            Collection("deals", "deals",
                [
                    new("title", RecordType.Text) { IsRequired = true },
                    new("owner_id", RecordType.Integer) { Default = 1 },
                    new("person_id", RecordType.Integer) { References = "persons" },
                    new("org_id", RecordType.Integer) { References = "organizations" },
                    new("pipeline_id", RecordType.Integer) { Default = 1 },
                    new("stage_id", RecordType.Integer) { Default = 1 },
                    new("value", RecordType.Number) { Default = 0 },
                    new("currency", RecordType.Text) { Default = "USD" },
                    new("status", RecordType.Text) { Default = "open", Values = ["open", "won", "lost"] },
                    new("probability", RecordType.Number),
                    new("lost_reason", RecordType.Text),
                    new("expected_close_date", RecordType.Date),
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

    private static RestCollection Collection(string name, string scope, RecordField[] fields, RestFilter[] filters) =>
        new(name, $"/api/v2/{name}")
        {
            Fields =
            [
                .. fields, new("visible_to", RecordType.Integer) { Default = 3 },
                new("label_ids", RecordType.Integers) { Default = new JsonArray() },
                new("custom_fields", RecordType.Object) { Default = new JsonObject() },
                RecordField.Created("add_time"), RecordField.Updated("update_time"), RecordField.Deleted("is_deleted"),
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
