using System.Text.Json.Nodes;
using Integrations.Simulators;
using static Integrations.Simulators.RecordType;

namespace Integrations.ContractTesting.Tests.Proof.Zendesk;

/// <summary>
/// Zendesk Support as its contract, recordings and fact sheet describe it: API v2 of tickets, users and organizations by cursor.
/// Assumed: rotating refresh tokens and their lifetimes, the text of 429, the errors of parameters, of unknown and read-only fields and of
/// a repeated idempotency key with another body, 405 for methods that a path lacks, the sortable fields. Not declared: the suffix .json,
/// pages by number, incremental exports, side-loading, comments of an update.
/// </summary>
internal static class ZendeskVendor
{
    private const string Site = "https://acme.zendesk.com/api/v2";

    /// <param name="perMinute">The plan's requests a minute: 200 (Team), 400, 700 (Enterprise) or 2,500.</param>
    public static RestVendor Declare(int perMinute = 700) => new()
    {
        OAuth = new()
        {
            AuthorizePath = "/oauth/authorizations/new",
            TokenPath = "/oauth/tokens",
            Rotation = RefreshRotation.SingleUse,
            AccessTokenLifetime = TimeSpan.FromDays(2),
            RefreshTokenLifetime = TimeSpan.FromDays(90),
            DefaultScopes = { "read", "write" },
            TokenAnswer = (tokens, body) => body["scope"] = string.Join(' ', tokens.Grant.Scopes),
        },
        ApiKey = RestApiKey.BasicPassword(),
        IdempotencyHeader = "Idempotency-Key",
        Anonymous = request => request.Path == "/api/v2/users/me" ? Me(null, "Anonymous user", "end-user") : null,
        Singles = new Dictionary<string, Func<SimulatedRequest, SimulatedAnswer>>
        {
            ["/api/v2/users/me"] = _ => Me(1, SeedData.Person(0).FullName, "admin"),
        },
        Collections = [Tickets(), Users(), Organizations()],
        Errors = new()
        {
            Statuses = new Dictionary<RestErrorKind, int> { [RestErrorKind.Conflict] = 422 },
            Body = Error,
        },
        RateLimits =
        [
            new()
            {
                Requests = perMinute,
                Window = RateWindow.Fixed(TimeSpan.FromMinutes(1)),
                Headers = new Dictionary<string, string>
                {
                    ["x-rate-limit"] = "{limit}", ["x-rate-limit-remaining"] = "{remaining}", ["rate-limit"] = "{limit}",
                    ["rate-limit-remaining"] = "{remaining}", ["rate-limit-reset"] = "{seconds}",
                },
                RejectionHeaders = new Dictionary<string, string> { ["Retry-After"] = "{seconds}" },
            },
        ],
    };

    private static RestCollection Tickets() => Collection("tickets", "ticket",
        [new("external_id", "external_id")],
        new("subject", Text), Read("raw_subject", record => record["subject"]),
        new("comment", RecordType.Object)
        {
            IsRequired = true, IsWriteOnly = true,
            Members = [new("body", Text), new("html_body", Text), new("public", RecordType.Boolean), new("author_id", Integer)],
        },
        new("description", Text) { IsReadOnly = true },
        new("type", Text) { Values = ["problem", "incident", "question", "task"] },
        new("priority", Text) { Values = ["urgent", "high", "normal", "low"] },
        new("status", Text) { Values = ["new", "open", "pending", "hold", "solved", "closed"], Default = "new" },
        new("recipient", Text),
        new("requester_id", Integer) { References = "users", Default = 1 },
        new("submitter_id", Integer) { References = "users", Default = 1 },
        new("assignee_id", Integer) { References = "users" }, new("organization_id", Integer) { References = "organizations" },
        new("group_id", Integer) { Default = 1 }, new("brand_id", Integer) { Default = 1 },
        new("ticket_form_id", Integer) { Default = 1 }, new("problem_id", Integer) { References = "tickets" },
        new("collaborator_ids", Integers) { Default = new JsonArray() }, new("due_at", RecordType.Time),
        new("custom_fields", List) { Members = [new("id", Integer), new("value")], Default = new JsonArray() },
        Read("fields", record => record.Fields["custom_fields"]?.DeepClone() ?? new JsonArray()),
        Read("has_incidents", _ => false), Read("is_public", _ => true),
        Read("via", _ => new JsonObject { ["channel"] = "api" })) with { Rules = TicketRules };

    private static RestCollection Users() => Collection("users", "user",
        [new("role", "role"), new("external_id", "external_id")],
        new("name", Text) { IsRequired = true }, new("email", Text) { IsUnique = true },
        new("role", Text) { Values = ["end-user", "agent", "admin"], Default = "end-user" },
        new("phone", Text), new("alias", Text), new("details", Text), new("notes", Text), new("signature", Text),
        new("time_zone", Text) { Default = "Pacific Time (US & Canada)" }, new("locale", Text) { Default = "en-US" },
        new("organization_id", Integer) { References = "organizations" }, new("verified", RecordType.Boolean) { Default = false },
        new("suspended", RecordType.Boolean) { Default = false },
        new("user_fields", RecordType.Object) { Default = new JsonObject() },
        Read("active", record => !record.IsArchived), Read("shared", _ => false), Read("last_login_at", _ => null)) with
        {
            Operations = RestOperations.All & ~RestOperations.Delete,
        };

    private static RestCollection Organizations() => Collection("organizations", "organization", [],
        new("name", Text) { IsRequired = true, IsUnique = true },
        new("domain_names", List) { Default = new JsonArray() }, new("details", Text), new("notes", Text), new("group_id", Integer),
        new("shared_tickets", RecordType.Boolean) { Default = false }, new("shared_comments", RecordType.Boolean) { Default = false },
        new("organization_fields", RecordType.Object) { Default = new JsonObject() });

    private static RestCollection Collection(string name, string one, RestFilter[] filters, params RecordField[] fields) =>
        new(name, $"/api/v2/{name}")
        {
            Fields =
            [
                Read("url", record => $"{Site}/{name}/{record.Id}.json"), .. fields, new("external_id", Text),
                new("tags", List) { Default = new JsonArray() }, RecordField.Created("created_at"), RecordField.Updated("updated_at"),
            ],
            Filters = filters,
            Sort = new("sort", "id", "updated_at"),
            Pagination = RestPagination.Cursor("page[after]", "page[size]"),
            ListBody = page => new JsonObject
            {
                [name] = page.Items,
                ["meta"] = new JsonObject { ["has_more"] = page.Next is not null, ["after_cursor"] = page.Next, ["before_cursor"] = null },
                ["links"] = new JsonObject { ["next"] = page.NextUrl, ["prev"] = null },
            },
            RecordBody = record => new JsonObject { [one] = record },
            WriteMember = one,
            UpdateMethod = "PUT",
            ReadScopes = ["read", $"{name}:read"],
            WriteScopes = ["write", $"{name}:write"],
        };

    /// <summary>The first comment is the description; a closed ticket never changes.</summary>
    private static IEnumerable<RecordError> TicketRules(JsonObject fields, SimulatedRecord? ticket)
    {
        if (ticket?["status"] == "closed")
            yield return new("status", RecordRule.Invalid, "closed prevents ticket update") { Declaration = new("status") };
        if (ticket is null && fields["comment"] is { } comment)
            fields["description"] = (comment["body"] ?? comment["html_body"])?.ToString();
    }

    private static JsonNode Error(RestFailure failure) => failure.Kind switch
    {
        RestErrorKind.Unauthorized => new JsonObject { ["error"] = "Couldn't authenticate you" },
        RestErrorKind.Forbidden => new JsonObject
        {
            ["error"] = new JsonObject { ["title"] = "Forbidden", ["message"] = "You do not have access to this page." },
        },
        RestErrorKind.NotFound => Described(failure.Collection is null ? "InvalidEndpoint" : "RecordNotFound", "Not found"),
        RestErrorKind.MalformedBody => Described("ParameterMissing", failure.Message),
        RestErrorKind.UnsupportedParameter => Described("ParameterInvalid", failure.Message),
        RestErrorKind.TooManyRequests => "Rate limit for this account exceeded",
        RestErrorKind.Validation or RestErrorKind.Conflict => Described("RecordInvalid", "Record validation errors", failure.Fields),
        _ => new JsonObject { ["status"] = failure.Status, ["error"] = failure.Status == 500 ? "Internal Server Error" : failure.Message },
    };

    private static JsonObject Described(string error, string description, IReadOnlyList<RecordError>? fields = null)
    {
        var body = new JsonObject { ["error"] = error, ["description"] = description };
        if (fields is { Count: > 0 })
            body["details"] = new JsonObject(fields.GroupBy(field => field.Field).Select(field => KeyValuePair.Create(field.Key,
                (JsonNode?)new JsonArray([.. field.Select(one => new JsonObject
                {
                    ["description"] = $"{one.Field}: {one.Message}", ["error"] = one.Rule switch
                    {
                        RecordRule.Required => "BlankValue", RecordRule.Duplicate => "DuplicateValue", _ => "InvalidValue",
                    },
                })]))));
        return body;
    }

    private static RecordField Read(string name, Func<SimulatedRecord, JsonNode?> value) =>
        new(name) { IsReadOnly = true, Computed = value };

    private static SimulatedAnswer Me(long? id, string name, string role) => SimulatedAnswer.Ok(new JsonObject
    {
        ["user"] = new JsonObject { ["id"] = id, ["name"] = name, ["role"] = role, ["active"] = id is not null },
    });
}
