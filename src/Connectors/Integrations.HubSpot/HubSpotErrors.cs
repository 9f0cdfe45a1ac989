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
            ["TEN_SECONDLY_ROLLING", "SECONDLY", "DAILY"] = RateLimited,
            ["MISSING_SCOPES"] = MissingScope,
            ["INVALID_AUTHENTICATION", "EXPIRED_AUTHENTICATION"] = Unauthorized,
            ["OBJECT_NOT_FOUND"] = NotFound,
            ["CONFLICT", "CONFLICTING_UNIQUE_VALUE"] = Conflict,
            ["VALIDATION_ERROR"] = InvalidRequest,
        },
        ByStatus = { [423] = Refused, [477] = RateLimited },
        RetryAfterByCode =
        {
            ["TEN_SECONDLY_ROLLING"] = TimeSpan.FromSeconds(10),
            ["SECONDLY"] = TimeSpan.FromSeconds(1),
        },
        RateLimits =
        [
            RateLimitHeaders.Milliseconds("X-HubSpot-RateLimit-Interval-Milliseconds", "X-HubSpot-RateLimit-Remaining"),
        ],
        Parser = ErrorText.Read,
    };
}
