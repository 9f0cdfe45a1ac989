using Integrations.HubSpot.Quirks;

namespace Integrations.HubSpot;

/// <summary>HubSpot's error responses: <c>{status, message, correlationId, category, errors[], context}</c> (recorded).</summary>
internal static class HubSpotErrors
{
    public static ErrorTable Table { get; } = new()
    {
        CodePaths = ["policyName", "errors[0].code", "category", "status"],
        MessagePaths = ["message"],
        MessagePatterns = [@"Existing ID: (?<existing>\d+)"],
        RequestIdPaths = ["correlationId", "requestId"],
        RequestIdHeaders = ["X-HubSpot-Correlation-Id"],
        Fields = new("errors") { Field = "context.propertyName", Code = "code", Message = "message" },
        RequiredScopesPath = "context.requiredGranularScopes",
        ExistingIdPaths = ["context.existingId[0]"],
        ByCode =
        {
            { RateLimited, "TEN_SECONDLY_ROLLING", "SECONDLY", "DAILY" },
            { MissingScope, "MISSING_SCOPES" },
            { Unauthorized, "INVALID_AUTHENTICATION", "EXPIRED_AUTHENTICATION" },
            { NotFound, "OBJECT_NOT_FOUND" },
            { Conflict, "CONFLICT", "CONFLICTING_UNIQUE_VALUE" },
            { InvalidRequest, "VALIDATION_ERROR" },
        },
        ByStatus = { { Refused, 423 }, { RateLimited, 477 } },
        RetryAfterByCode =
        {
            ["TEN_SECONDLY_ROLLING"] = TimeSpan.FromSeconds(10),
            ["SECONDLY"] = TimeSpan.FromSeconds(1),
            ["DAILY"] = TimeSpan.FromHours(1),
        },
        RateLimits =
        [
            new()
            {
                Remaining = "X-HubSpot-RateLimit-Remaining",
                Reset = "X-HubSpot-RateLimit-Interval-Milliseconds", ResetIs = RateLimitReset.Milliseconds,
            },
        ],
        Parser = new ErrorText(),
    };
}
