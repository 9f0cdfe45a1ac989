using Integrations.Connectors;
using static Integrations.Connectors.TokenErrorMeaning;

namespace Integrations.Salesforce;

/// <summary>The meanings of the token endpoint's errors: <c>invalid_grant</c> has several, which its description tells apart (public issue threads; those marked are assumptions).</summary>
internal static class SalesforceTokenErrors
{
    public static IReadOnlyList<TokenErrorRule> Rules { get; } =
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
