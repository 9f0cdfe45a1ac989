using System.Text.Json.Nodes;
using Integrations.Simulators;

namespace Integrations.ContractTesting.Tests.Proof.Greenhouse;

/// <summary>Greenhouse as its documentation describes it: lists of Harvest v3, each under its own scope.</summary>
internal static class GreenhouseVendor
{
    private const string Time = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private static readonly RecordField[] Labeled = [new("value", RecordType.Text), new("type", RecordType.Text)];

    public static Task<RestSimulator> StartAsync(TimeProvider clock) => RestSimulator.StartAsync(
        Declare(), vendor => vendor.Authorization.Settings.OtherGrant = request => Grant(vendor, request), new() { TimeProvider = clock });

    private static RestVendor Declare() => new()
    {
        OAuth = new()
        {
            AuthorizePath = "/authorize", TokenPath = "/token", ClientAuthentication = ClientAuthentication.Basic,
            Rotation = RefreshRotation.SingleUse, AccessTokenLifetime = TimeSpan.FromHours(1), RefreshTokenLifetime = TimeSpan.FromDays(1),
            CodeLifetime = TimeSpan.FromMinutes(1),
        },
        Collections =
        [
            Collection("candidates",
                new("first_name", RecordType.Text), new("last_name", RecordType.Text), new("title", RecordType.Text),
                new("can_email", RecordType.Boolean), new("email_addresses", RecordType.List) { Members = Labeled },
                new("phone_numbers", RecordType.List) { Members = Labeled }, new("addresses", RecordType.List) { Members = Labeled },
                new("social_media_addresses", RecordType.List) { Members = Labeled }, new("recruiter", RecordType.Object),
                new("tags", RecordType.List), new("last_activity", RecordType.Time) { Format = Time },
                new("custom_fields", RecordType.Object)),
            Collection("users",
                new("first_name", RecordType.Text), new("last_name", RecordType.Text), new("primary_email_address", RecordType.Text),
                new("disabled", RecordType.Boolean)),
            Collection("jobs", new("name", RecordType.Text), new("status", RecordType.Text)),
        ],
        Errors = new()
        {
            // A GET with a body is forbidden.
            Statuses = new Dictionary<RestErrorKind, int>
            {
                [RestErrorKind.UnsupportedParameter] = 422, [RestErrorKind.MalformedBody] = 403,
            },
            Body = failure => failure.Fields.Count == 0 ? new JsonObject { ["message"] = failure.Message } : new JsonObject
            {
                ["message"] = "Validation error",
                ["errors"] = new JsonArray(
                    [.. failure.Fields.Select(error => new JsonObject { ["message"] = error.Message, ["field"] = error.Field })]),
            },
        },
    };

    private static RestCollection Collection(string name, params RecordField[] fields) => new(name, $"/v3/{name}")
    {
        Operations = RestOperations.List,
        Fields = [.. fields, RecordField.Created("created_at", Time), RecordField.Updated("updated_at", Time)],
        Filters =
        [
            new("ids", "id", RestComparison.In), new("created_at[gte]", "created_at", RestComparison.AtLeast),
            new("updated_at[gte]", "updated_at", RestComparison.AtLeast),
        ],
        IsNewestFirst = true,
        Pagination = RestPagination.Cursor("cursor", "per_page") with { MaxSize = 500, HasLinkHeader = true, IsSentAlone = true },
        ReadScopes = [$"harvest:{name}:list"],
    };

    /// <summary>A client of the customer's own: for a user who may list, or a service account; any other may not.</summary>
    private static SimulatedAnswer? Grant(RestSimulator vendor, SimulatedRequest request)
    {
        if (request.Form.Keys.Except(["grant_type", "sub"]).Any() || request.Form["grant_type"] != "client_credentials") return null;
        var tokens = vendor.Authorization.IssueToken(request.Form.GetValueOrDefault("sub", "1") == "1"
            ? ["harvest:candidates:list", "harvest:jobs:list", "harvest:users:list"] : ["none"]);
        return SimulatedAnswer.Ok(
            new JsonObject { ["access_token"] = tokens.AccessToken, ["token_type"] = "Bearer", ["expires_in"] = 3600 });
    }
}
