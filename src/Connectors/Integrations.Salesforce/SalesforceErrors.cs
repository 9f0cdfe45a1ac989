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
            new("REQUEST_LIMIT_EXCEEDED", "^Concurrent", RateLimited)
            {
                RetryAfter = TimeSpan.FromSeconds(10), Budget = SalesforceBudgets.Concurrent,
            },
            // The field exists and is visible; the filter or the order is rejected.
            new("INVALID_FIELD", "can ?not be (filtered|sorted|grouped)", InvalidRequest),
            // The key of an upsert is not a field of the object (message observed, not documented).
            new("NOT_FOUND", "external ID field does not exist", InvalidRequest),
        ],
        ByCode =
        {
            ["INVALID_SESSION_ID"] = Unauthorized,
            ["REQUEST_LIMIT_EXCEEDED"] = RateLimited,
            ["API_DISABLED_FOR_ORG"] = MissingScope,
            ["INSUFFICIENT_ACCESS", "INSUFFICIENT_ACCESS_OR_READONLY", "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY"] = Forbidden,
            ["NOT_FOUND", "ENTITY_IS_DELETED"] = NotFound,
            ["INVALID_FIELD"] = UnknownField,
            ["INVALID_QUERY_LOCATOR"] = CursorExpired,
            ["DUPLICATE_VALUE", "DUPLICATES_DETECTED"] = Conflict,
            ["UNABLE_TO_LOCK_ROW"] = Refused,
            ["SERVER_UNAVAILABLE", "QUERY_TIMEOUT", "UNKNOWN_EXCEPTION"] = Transient,
        },
        ByStatus = { [300] = Conflict, [420] = Transient },
        RetryAfterByCode = { ["REQUEST_LIMIT_EXCEEDED"] = TimeSpan.FromMinutes(15) },
    };

    /// <summary>Meanings of <c>invalid_grant</c> by its description (public issue threads; assumptions are marked).</summary>
    public static IReadOnlyList<TokenErrorRule> TokenErrors { get; } =
    [
        // Two concurrent refreshes with one token; the second text is the one of August 2024.
        NotNow("invalid_grant", "token request is already being processed"),
        NotNow("invalid_grant", "expired authorization code"),
        // The org's login hours and IP ranges: the refresh succeeds in the morning, or when an administrator permits the IP address.
        NotNow("invalid_grant", "ip restricted|invalid login hours"),
        NotNow("rate_limit_exceeded"),
        NeverAgain("invalid_grant", "expired access/refresh token"),
        NeverAgain("invalid_grant", "user hasn'?t approved this consumer"),
        // Assumptions: the exact texts are not confirmed.
        NeverAgain("invalid_grant", "inactive[ _]user"),
        NeverAgain("inactive_user"),
    ];
}
