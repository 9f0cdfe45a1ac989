namespace Integrations.Freshdesk;

/// <summary>Freshdesk's rate limit: requests of an account in a minute, by plan.</summary>
internal static class FreshdeskBudgets
{
    public static IReadOnlyList<Budget> All { get; } =
    [
        // The smallest size, that of a trial; the header has the plan's, up to 700.
        Budget.FixedWindow("minute", 50, TimeSpan.FromMinutes(1)) with
        {
            Scope = BudgetScope.Account, Headers = RateLimitHeaders.WithoutReset(limit: "X-RateLimit-Total"),
        },
    ];
}
