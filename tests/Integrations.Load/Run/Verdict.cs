using System.Globalization;

namespace Integrations.Load;

/// <summary>The bars of a run.</summary>
internal static class Verdict
{
    private const double LeastUsed = 0.95;
    private const double LargestRatio = 2;

    /// <summary>The longest refusal "at once", in milliseconds: far below any wait, far above the pauses of a busy machine.</summary>
    private const double LongestRefusal = 500;

    /// <summary>A line for each bar that was missed.</summary>
    public static IReadOnlyList<string> Of(LoadSummary summary) =>
        [.. summary.Budgets.SelectMany(Of), .. summary.Neighbor is { } neighbor ? Of(neighbor) : []];

    private static IEnumerable<string> Of(BudgetResult budget)
    {
        if (budget.Violations > 0) yield return $"{budget.Kind}: {budget.Violations} violations, 0 are allowed";
        if (budget.Used < LeastUsed)
            yield return string.Create(CultureInfo.InvariantCulture, $"{budget.Kind}: {budget.Used} used, at least {LeastUsed} is needed");
        foreach (var (outcome, count) in budget.Calls.Where(call => call.Key is not (Outcome.Ok or Outcome.Refused)))
            yield return $"{budget.Kind}: {count} calls ended with {outcome}";
        if (budget.RefusedP99 > LongestRefusal)
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{budget.Kind}: refusals took up to {budget.RefusedP99} ms, at most {LongestRefusal} are allowed");
        if (budget.Kind == LoadedBudgets.Daily && !budget.Calls.ContainsKey(Outcome.Refused))
            yield return $"{budget.Kind}: no call was refused after the day was used up";
    }

    private static IEnumerable<string> Of(NeighborResult neighbor)
    {
        if (!(neighbor.Ratio <= LargestRatio))
            yield return string.Create(CultureInfo.InvariantCulture,
                $"neighbor: p99 of {neighbor.Beside} ms beside a loud tenant and {neighbor.Alone} ms alone, a ratio of "
                + $"{neighbor.Ratio}; at most {LargestRatio} is allowed");
        foreach (var (outcome, count) in neighbor.Failed) yield return $"neighbor: {count} calls ended with {outcome}";
        if (neighbor.Violations > 0) yield return $"neighbor: {neighbor.Violations} violations, 0 are allowed";
    }
}
