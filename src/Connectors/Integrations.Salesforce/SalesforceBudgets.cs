namespace Integrations.Salesforce;

/// <summary>Salesforce's rate limits, which share a code: the message tells them apart (<see cref="SalesforceErrors"/>).</summary>
internal static class SalesforceBudgets
{
    public const string Concurrent = "concurrent";

    public static IReadOnlyList<Budget> All { get; } =
    [
        // The smallest size, that of a Developer Edition (unconfirmed); the header of each response has the organization's.
        Budget.SlidingWindow("daily", 15_000, TimeSpan.FromDays(1)) with
        {
            Scope = BudgetScope.Account, Codes = ["REQUEST_LIMIT_EXCEEDED"],
            Headers = RateLimitHeaders.InText("Sforce-Limit-Info", @"api-usage=(?<used>\d+)/(?<limit>\d+)"),
        },
        // The vendor counts requests of 20 seconds and longer; which ones become that is not known before.
        Budget.Concurrency(Concurrent, 25) with
        {
            Scope = BudgetScope.Account, PermitsFrom = "edition", PermitsByPlan = new() { ["Developer Edition"] = 5 },
        },
    ];
}
