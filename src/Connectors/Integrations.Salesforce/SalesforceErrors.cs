using static Integrations.Connectors.VendorErrorKind;
using Integrations.Salesforce.Quirks;
using static Integrations.Connectors.TokenErrorMeaning;

namespace Integrations.Salesforce;

/// <summary>An array of <c>{message, errorCode, fields[]}</c>; rows of collections say <c>statusCode</c> (recorded).</summary>
internal static class SalesforceErrors
{
    public static ErrorTable Table { get; } = new()
    {
        CodePaths = ["[0].errorCode", "[0].statusCode", "error"],
        MessagePaths = ["[0].message", "error_description"],
        Fields = new FieldErrorTable("") { Field = "fields", Code = "errorCode", Message = "message" },
        Rules =
        [
            // Too many long requests at once pass in seconds ("ConcurrentRequests", "ConcurrentPerOrgLongTxn"); the daily budget
            // ("TotalRequests") does not.
            new("REQUEST_LIMIT_EXCEEDED", "^Concurrent", RateLimited) { RetryAfter = TimeSpan.FromSeconds(10) },
            // The field is there and visible; it is the filter or the order that is refused.
            new("INVALID_FIELD", "can ?not be (filtered|sorted|grouped)", InvalidRequest),
            // The key of an upsert is no field of the object (words seen, not documented).
            new("NOT_FOUND", "external ID field does not exist", InvalidRequest),
        ],
        ByCode =
        {
            ["INVALID_SESSION_ID"] = Unauthorized,
            ["REQUEST_LIMIT_EXCEEDED"] = RateLimited,
            ["API_DISABLED_FOR_ORG"] = MissingScope,
            ["INSUFFICIENT_ACCESS"] = Forbidden,
            ["INSUFFICIENT_ACCESS_OR_READONLY"] = Forbidden,
            ["INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY"] = Forbidden,
            ["NOT_FOUND"] = NotFound,
            ["ENTITY_IS_DELETED"] = NotFound,
            ["INVALID_FIELD"] = UnknownField,
            ["INVALID_QUERY_LOCATOR"] = CursorExpired,
            ["DUPLICATE_VALUE"] = Conflict,
            ["DUPLICATES_DETECTED"] = Conflict,
            ["UNABLE_TO_LOCK_ROW"] = Refused,
            ["SERVER_UNAVAILABLE"] = Transient,
            ["QUERY_TIMEOUT"] = Transient,
            ["UNKNOWN_EXCEPTION"] = Transient,
        },
        ByStatus = { [300] = Conflict, [420] = Transient },
        RetryAfterByCode = { ["REQUEST_LIMIT_EXCEEDED"] = TimeSpan.FromMinutes(15) },
        Parser = new FieldsInText(),
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
