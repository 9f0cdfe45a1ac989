using Integrations.HubSpot.Quirks;

namespace Integrations.HubSpot;

/// <summary>How HubSpot refuses: <c>{status, message, correlationId, category, errors[], context}</c> (recorded).</summary>
internal static class HubSpotErrors
{
    public static ErrorTable Table { get; } = new()
    {
        CodePaths = ["policyName", "errors[0].code", "category", "status"],
        MessagePaths = ["message"],
        RequestIdPaths = ["correlationId", "requestId"],
        RequestIdHeaders = ["X-HubSpot-Correlation-Id"],
        Fields = new FieldErrorTable("errors") { Field = "context.propertyName", Code = "code", Message = "message" },
        RequiredScopesPath = "context.requiredGranularScopes",
        ExistingIdPaths = ["context.existingId[0]"],
        ByCode = new Dictionary<string, VendorErrorKind>
        {
            ["TEN_SECONDLY_ROLLING"] = VendorErrorKind.RateLimited,
            ["SECONDLY"] = VendorErrorKind.RateLimited,
            ["DAILY"] = VendorErrorKind.RateLimited,
            ["MISSING_SCOPES"] = VendorErrorKind.MissingScope,
            ["INVALID_AUTHENTICATION"] = VendorErrorKind.Unauthorized,
            ["EXPIRED_AUTHENTICATION"] = VendorErrorKind.Unauthorized,
            ["OBJECT_NOT_FOUND"] = VendorErrorKind.NotFound,
            ["CONFLICT"] = VendorErrorKind.Conflict,
            ["CONFLICTING_UNIQUE_VALUE"] = VendorErrorKind.Conflict,
            ["VALIDATION_ERROR"] = VendorErrorKind.InvalidRequest,
        },
        ByStatus = new Dictionary<int, VendorErrorKind> { [423] = VendorErrorKind.Refused, [477] = VendorErrorKind.RateLimited },
        RetryAfterByCode = new Dictionary<string, TimeSpan>
        {
            ["TEN_SECONDLY_ROLLING"] = TimeSpan.FromSeconds(10),
            ["SECONDLY"] = TimeSpan.FromSeconds(1),
            ["DAILY"] = TimeSpan.FromHours(1),
        },
        RetryAfterMillisecondsHeader = "X-HubSpot-RateLimit-Interval-Milliseconds",
        Parser = new ErrorText(),
    };
}
