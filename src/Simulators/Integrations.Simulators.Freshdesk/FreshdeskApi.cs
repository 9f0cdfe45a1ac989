using System.Text.Json.Nodes;
using static Integrations.Simulators.SimulatedAnswer;

namespace Integrations.Simulators;

/// <summary>The API as data: version 2 of the REST API.</summary>
internal static class FreshdeskApi
{
    public const string Root = "/api/v2";

    public static RestVendor Vendor => new()
    {
        ApiKey = RestApiKey.BasicUser() with { Accepts = key => key.StartsWith("key-", StringComparison.Ordinal) },
        Collections = FreshdeskObjects.All,
        Singles = new Dictionary<string, Func<SimulatedRequest, SimulatedAnswer>>
        {
            [$"{Root}/ticket_fields"] = _ => Ok(Descriptions("cf_floor", ("requester", "Search a requester"), ("subject", "Subject"))),
            [$"{Root}/contact_fields"] = _ => Ok(Descriptions("cf_tier", ("name", "Full name"), ("email", "Email"))),
            [$"{Root}/company_fields"] = _ => Ok(Descriptions("cf_region", ("name", "Company name"))),
        },
        Errors = new()
        {
            Body = Error,
            Statuses = new Dictionary<RestErrorKind, int> { [RestErrorKind.Validation] = 400 },
        },
        RateLimits =
        [
            new()
            {
                Requests = 700, Window = RateWindow.Fixed(TimeSpan.FromMinutes(1)),
                Headers = new Dictionary<string, string>
                {
                    ["X-RateLimit-Total"] = "{limit}", ["X-RateLimit-Remaining"] = "{remaining}", ["X-RateLimit-Used-CurrentRequest"] = "1",
                },
                RejectionHeaders = new Dictionary<string, string> { ["Retry-After"] = "{seconds}" },
            },
        ],
    };

    private static JsonArray Descriptions(string custom, params (string Name, string Label)[] standard) =>
    [
        .. standard.Select((field, at) => new JsonObject
        {
            ["id"] = at + 1, ["name"] = field.Name, ["label"] = field.Label, ["type"] = $"default_{field.Name}", ["default"] = true,
        }),
        new JsonObject { ["id"] = 90, ["name"] = custom, ["label"] = custom[3..], ["type"] = "custom_text", ["default"] = false },
    ];

    private static JsonNode Error(RestFailure failure) => failure.Kind switch
    {
        RestErrorKind.Unauthorized => Short("invalid_credentials", "You have to be logged in to perform this action."),
        RestErrorKind.Forbidden => Short("access_denied", "You are not authorized to perform this action."),
        RestErrorKind.MalformedBody => Short("invalid_json", "Request body has invalid json format"),
        RestErrorKind.MethodNotAllowed => new JsonObject { ["message"] = failure.Message },
        RestErrorKind.TooManyRequests => new JsonObject { ["message"] = "You have exceeded the limit of requests per minute" },
        RestErrorKind.NotFound => "",
        RestErrorKind.Other => new JsonObject { ["message"] = failure.Message },
        _ => new JsonObject
        {
            ["description"] = "Validation failed",
            ["errors"] = new JsonArray([.. failure.Fields.Select(field => new JsonObject
            {
                ["field"] = field.Field, ["message"] = field.Message, ["code"] = CodeOf(field.Rule),
            })]),
        },
    };

    private static string CodeOf(RecordRule rule) => rule switch
    {
        RecordRule.Required => "missing_field",
        RecordRule.Duplicate => "duplicate_value",
        RecordRule.Unknown or RecordRule.ReadOnly => "invalid_field",
        _ => "invalid_value",
    };

    private static JsonObject Short(string code, string message) => new() { ["code"] = code, ["message"] = message };
}
