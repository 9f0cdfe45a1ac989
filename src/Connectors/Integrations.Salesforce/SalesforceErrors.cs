using Integrations.Connectors;
using Integrations.Salesforce.Quirks;

namespace Integrations.Salesforce;

/// <summary>How Salesforce refuses: an array of <c>{message, errorCode, fields[]}</c>; rows of collections say <c>statusCode</c> (recorded).</summary>
internal static class SalesforceErrors
{
    public static ErrorTable Table { get; } = new()
    {
        Code = ["[0].errorCode", "[0].statusCode", "error"],
        Message = ["[0].message", "error_description"],
        Fields = new FieldErrorTable("") { Field = "fields", Code = "errorCode", Message = "message" },
        Rules =
        [
            // Too many long requests at once pass in seconds ("ConcurrentRequests", "ConcurrentPerOrgLongTxn"); the daily budget ("TotalRequests") does not.
            new("REQUEST_LIMIT_EXCEEDED", "^Concurrent", VendorFault.RateLimited) { RetryAfter = TimeSpan.FromSeconds(10) },
            // The field is there and visible; it is the filter or the order that is refused.
            new("INVALID_FIELD", "can ?not be (filtered|sorted|grouped)", VendorFault.InvalidRequest),
        ],
        Codes = new Dictionary<string, VendorFault>
        {
            ["INVALID_SESSION_ID"] = VendorFault.Unauthorized,
            ["REQUEST_LIMIT_EXCEEDED"] = VendorFault.RateLimited,
            ["API_DISABLED_FOR_ORG"] = VendorFault.MissingScope,
            ["INSUFFICIENT_ACCESS"] = VendorFault.Forbidden,
            ["INSUFFICIENT_ACCESS_OR_READONLY"] = VendorFault.Forbidden,
            ["INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY"] = VendorFault.Forbidden,
            ["NOT_FOUND"] = VendorFault.NotFound,
            ["ENTITY_IS_DELETED"] = VendorFault.NotFound,
            ["INVALID_FIELD"] = VendorFault.UnknownField,
            ["INVALID_QUERY_LOCATOR"] = VendorFault.CursorExpired,
            ["DUPLICATE_VALUE"] = VendorFault.Conflict,
            ["DUPLICATES_DETECTED"] = VendorFault.Conflict,
            ["UNABLE_TO_LOCK_ROW"] = VendorFault.Refused,
            ["SERVER_UNAVAILABLE"] = VendorFault.Transient,
            ["QUERY_TIMEOUT"] = VendorFault.Transient,
            ["UNKNOWN_EXCEPTION"] = VendorFault.Transient,
        },
        Statuses = new Dictionary<int, VendorFault> { [300] = VendorFault.Conflict, [420] = VendorFault.Transient },
        Pauses = new Dictionary<string, TimeSpan> { ["REQUEST_LIMIT_EXCEEDED"] = TimeSpan.FromMinutes(15) },
        Quirk = new FieldsInText(),
    };
}
