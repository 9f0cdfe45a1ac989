namespace Integrations.Salesforce;

/// <summary>
/// Salesforce's error responses: an array of <c>{message, errorCode, fields[]}</c>; rows of collections use <c>statusCode</c> (recorded).
/// </summary>
internal static class SalesforceErrors
{
    public static ErrorTable Table { get; } = new()
    {
        CodePaths = ["[0].errorCode", "[0].statusCode", "error"],
        MessagePaths = ["[0].message", "error_description"],

        // Some errors name fields only in their message (recorded rows and collections, v60; the second is unconfirmed).
        MessagePatterns =
        [
            @"Unable to create/update fields: (?<fields>[\w, ]+)",
            @"field '(?<fields>\w+)' can ?not be (filtered|sorted|grouped)",
            @"No such column '(?<fields>\w+)'",
        ],
        Fields = new("") { Field = "fields", Code = "errorCode", Message = "message" },
        Rules =
        [
            // Too many long requests at once is a matter of seconds ("ConcurrentRequests", "ConcurrentPerOrgLongTxn"); the daily limit
            // ("TotalRequests") is not.
            new("REQUEST_LIMIT_EXCEEDED", "^Concurrent", RateLimited) { RetryAfter = TimeSpan.FromSeconds(10) },
            // The field exists and is visible; the filter or the order is rejected.
            new("INVALID_FIELD", "can ?not be (filtered|sorted|grouped)", InvalidRequest),
            // The key of an upsert is not a field of the object (message observed, not documented).
            new("NOT_FOUND", "external ID field does not exist", InvalidRequest),
        ],
        ByCode =
        {
            { Unauthorized, "INVALID_SESSION_ID" },
            { RateLimited, "REQUEST_LIMIT_EXCEEDED" },
            { MissingScope, "API_DISABLED_FOR_ORG" },
            { Forbidden, "INSUFFICIENT_ACCESS", "INSUFFICIENT_ACCESS_OR_READONLY", "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY" },
            { NotFound, "NOT_FOUND", "ENTITY_IS_DELETED" },
            { UnknownField, "INVALID_FIELD" },
            { CursorExpired, "INVALID_QUERY_LOCATOR" },
            { Conflict, "DUPLICATE_VALUE", "DUPLICATES_DETECTED" },
            { Refused, "UNABLE_TO_LOCK_ROW" },
            { Transient, "SERVER_UNAVAILABLE", "QUERY_TIMEOUT", "UNKNOWN_EXCEPTION" },
        },
        ByStatus = { { Conflict, 300 }, { Transient, 420 } },
        RetryAfterByCode = { ["REQUEST_LIMIT_EXCEEDED"] = TimeSpan.FromMinutes(15) },
    };

    /// <summary>Meanings of <c>invalid_grant</c> by its description (public issue threads; assumptions are marked).</summary>
    public static IReadOnlyList<TokenErrorRule> TokenErrors { get; } =
    [
        // Two concurrent refreshes with one token; the second text is the one of August 2024.
        new("invalid_grant", "token request is already being processed", NotNow),
        new("invalid_grant", "expired authorization code", NotNow),
        // The org's login hours and IP ranges: the refresh succeeds in the morning, or when an administrator permits the IP address.
        new("invalid_grant", "ip restricted|invalid login hours", NotNow),
        new("rate_limit_exceeded", null, NotNow),
        new("invalid_grant", "expired access/refresh token", NeverAgain),
        new("invalid_grant", "user hasn'?t approved this consumer", NeverAgain),
        // Assumptions: the exact texts are not confirmed.
        new("invalid_grant", "inactive[ _]user", NeverAgain),
        new("inactive_user", null, NeverAgain),
    ];
}
