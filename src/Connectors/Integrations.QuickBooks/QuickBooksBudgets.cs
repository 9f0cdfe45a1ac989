namespace Integrations.QuickBooks;

/// <summary>
/// QuickBooks' rate limits for one app and company. Responses report neither size nor use, and all exceed with code 3001.
/// </summary>
internal static class QuickBooksBudgets
{
    public static IReadOnlyList<Budget> All { get; } =
    [
        Budget.SlidingWindow("minute", 500, TimeSpan.FromMinutes(1)) with { Scope = BudgetScope.Account, Codes = ["3001"] },
        // The limit at once is the text of 2016, the one of a second that of 2025: both are kept.
        Budget.SlidingWindow("second", 10, TimeSpan.FromSeconds(1)) with { Scope = BudgetScope.Account },
        Budget.Concurrency("concurrent", 10) with { Scope = BudgetScope.Account },
        Budget.SlidingWindow("batch", 120, TimeSpan.FromMinutes(1)) with { Scope = BudgetScope.Account, Requests = ["POST */batch"] },
    ];
}
