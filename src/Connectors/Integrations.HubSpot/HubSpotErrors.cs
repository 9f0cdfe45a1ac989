using Integrations.Connectors;
using Integrations.HubSpot.Quirks;

namespace Integrations.HubSpot;

/// <summary>How HubSpot refuses: <c>{status, message, correlationId, category, errors[], context}</c> (recorded).</summary>
internal static class HubSpotErrors
{
    public static ErrorTable Table { get; } = new()
    {
        Code = ["policyName", "errors[0].code", "category", "status"],
        Message = ["message"],
        RequestId = ["correlationId", "requestId"],
        RequestIdHeaders = ["X-HubSpot-Correlation-Id"],
        Fields = new FieldErrorTable("errors") { Field = "context.propertyName", Code = "code", Message = "message" },
        RequiredScopes = "context.requiredGranularScopes",
        ExistingId = ["context.existingId[0]"],
        Codes = new Dictionary<string, VendorFault>
        {
            ["TEN_SECONDLY_ROLLING"] = VendorFault.RateLimited,
            ["SECONDLY"] = VendorFault.RateLimited,
            ["DAILY"] = VendorFault.RateLimited,
            ["MISSING_SCOPES"] = VendorFault.MissingScope,
            ["INVALID_AUTHENTICATION"] = VendorFault.Unauthorized,
            ["EXPIRED_AUTHENTICATION"] = VendorFault.Unauthorized,
            ["OBJECT_NOT_FOUND"] = VendorFault.NotFound,
            ["CONFLICT"] = VendorFault.Conflict,
            ["CONFLICTING_UNIQUE_VALUE"] = VendorFault.Conflict,
            ["VALIDATION_ERROR"] = VendorFault.InvalidRequest,
        },
        Statuses = new Dictionary<int, VendorFault> { [423] = VendorFault.Refused, [477] = VendorFault.RateLimited },
        Pauses = new Dictionary<string, TimeSpan>
        {
            ["TEN_SECONDLY_ROLLING"] = TimeSpan.FromSeconds(10),
            ["SECONDLY"] = TimeSpan.FromSeconds(1),
            ["DAILY"] = TimeSpan.FromHours(1),
        },
        PauseMillisecondsHeader = "X-HubSpot-RateLimit-Interval-Milliseconds",
        Quirk = new ErrorText(),
    };
}
