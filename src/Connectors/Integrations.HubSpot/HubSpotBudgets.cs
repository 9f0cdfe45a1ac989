namespace Integrations.HubSpot;

/// <summary>HubSpot's rate limits, which responses tell apart by <c>policyName</c> (usage guidelines, recorded bodies).</summary>
internal static class HubSpotBudgets
{
    private static readonly string[] Search = ["POST /crm/*/search"];

    public static IReadOnlyList<Budget> All { get; } =
    [
        // The smallest size, that of a private app in a free account; the header has the account's: 110 for OAuth, up to 250.
        Budget.SlidingWindow("burst", 100, TimeSpan.FromSeconds(10)) with
        {
            Scope = BudgetScope.Account, Except = Search, Codes = ["TEN_SECONDLY_ROLLING"],
            Headers = RateLimitHeaders.WithoutReset("X-HubSpot-RateLimit-Remaining", "X-HubSpot-RateLimit-Max"),
        },
        Budget.SlidingWindow("search", 5, TimeSpan.FromSeconds(1)) with
        {
            Scope = BudgetScope.Account, Requests = Search, Codes = ["SECONDLY"],
        },
        // The largest size: OAuth apps get no header of it, and a smaller one would refuse calls that the vendor accepts.
        Budget.Daily("daily", 1_000_000) with
        {
            Scope = BudgetScope.Account, Codes = ["DAILY"],
            Headers = RateLimitHeaders.WithoutReset("X-HubSpot-RateLimit-Daily-Remaining", "X-HubSpot-RateLimit-Daily"),
        },
    ];
}
