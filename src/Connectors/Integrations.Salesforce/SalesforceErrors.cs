using Integrations.Connectors;
using Integrations.Salesforce.Quirks;
using static Integrations.Connectors.TokenErrorMeaning;

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
            // Too many long requests at once pass in seconds ("ConcurrentRequests", "ConcurrentPerOrgLongTxn"); the daily budget
            // ("TotalRequests") does not.
            new("REQUEST_LIMIT_EXCEEDED", "^Concurrent", VendorFault.RateLimited) { RetryAfter = TimeSpan.FromSeconds(10) },
            // The field is there and visible; it is the filter or the order that is refused.
            new("INVALID_FIELD", "can ?not be (filtered|sorted|grouped)", VendorFault.InvalidRequest),
            // The key of an upsert is no field of the object (words seen, not documented).
            new("NOT_FOUND", "external ID field does not exist", VendorFault.InvalidRequest),
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

    /// <summary>
    /// <c>invalid_grant</c> of the token endpoint has several meanings, which its description tells apart (public issue threads; those
    /// marked are assumptions).
    /// </summary>
    public static IReadOnlyList<TokenErrorRule> TokenErrors { get; } =
    [
        // Two refreshes at once with one token; the second text is the one of August 2024.
        new("invalid_grant", "token request is already being processed", NotNow),
        new("invalid_grant", "expired authorization code", NotNow),
        // The org's login hours and address ranges: it passes in the morning, or when an administrator permits the address.
        new("invalid_grant", "ip restricted|invalid login hours", NotNow),
        new("rate_limit_exceeded", null, NotNow),
        new("invalid_grant", "expired access/refresh token", NeverAgain),
        new("invalid_grant", "user hasn'?t approved this consumer", NeverAgain),
        // Assumptions: the exact texts are not confirmed.
        new("invalid_grant", "inactive[ _]user", NeverAgain),
        new("inactive_user", null, NeverAgain),
    ];
}
