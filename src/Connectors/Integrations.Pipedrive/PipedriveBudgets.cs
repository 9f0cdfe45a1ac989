namespace Integrations.Pipedrive;

/// <summary>
/// Pipedrive's rate limits: requests of one token in two seconds, and the company's daily budget, of which each has a cost.
/// </summary>
internal static class PipedriveBudgets
{
    private static readonly string[] Search = ["GET */search", "GET */itemSearch*"];

    public static IReadOnlyList<Budget> All { get; } =
    [
        // The smallest size, that of a personal token of the plan Lite; the header has the plan's: 80 to 480 for OAuth, up to 120.
        Budget.SlidingWindow("burst", 20, TimeSpan.FromSeconds(2)) with
        {
            Headers = RateLimitHeaders.Seconds() with { Limit = "X-RateLimit-Limit" },
        },
        Budget.SlidingWindow("search", 10, TimeSpan.FromSeconds(2)) with { Requests = Search },
        // The smallest size, that of one seat of the plan Lite; the header has the company's.
        Budget.Daily("daily", 30_000) with
        {
            Scope = BudgetScope.Account, TimeZone = "UTC", Costs = Costs(),
            Headers = RateLimitHeaders.WithoutReset("x-daily-ratelimit-token-remaining", "x-daily-ratelimit-token-limit"),
        },
    ];

    /// <summary>
    /// The costs by kind of request, in v2 half of those in v1 (from notes that quote the vendor's page; DELETE is assumed).
    /// </summary>
    private static Table<string, int> Costs() => new()
    {
        ["GET /api/v2/*/search", "GET /api/v2/itemSearch*"] = 20, ["GET /api/v2/deals/products"] = 10,
        ["GET /api/v2/{records}/{id}"] = 1, ["GET /api/v2/*"] = 10, ["DELETE /api/v2/*"] = 3, ["* /api/v2/*"] = 5,
        ["GET */search", "GET */itemSearch*"] = 40, ["GET /*v1/{records}/{id}"] = 2, ["GET *"] = 20, ["DELETE *"] = 6, ["* *"] = 10,
    };
}
