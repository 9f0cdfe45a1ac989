using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Describes the states of a connection's budgets.</summary>
internal static class LimitReport
{
    /// <param name="connection">The connection.</param>
    /// <param name="account">Its account at the vendor; null: it has none.</param>
    /// <param name="plan">The budgets.</param>
    /// <param name="states">The states at its gate, which may contain those of other connections and accounts.</param>
    /// <param name="pauses">The pauses at its gate.</param>
    /// <param name="now">The monotonic time.</param>
    /// <param name="utc">The time.</param>
    public static IReadOnlyList<LimitStatus> Of(ConnectionContext connection, string? account, BudgetPlan plan,
        IReadOnlyDictionary<BudgetKey, BudgetState> states, GatePauses pauses, TimeSpan now, DateTimeOffset utc)
    {
        var paused = pauses.Until(connection.Key);
        return
        [
            .. plan.Budgets.Select(budget => states
                .Where(entry => ReferenceEquals(entry.Key.Budget, budget) && (entry.Key.Connection ?? connection.Key) == connection.Key
                    && (entry.Key.Account ?? account) == account)
                .Select(entry => Of(entry.Value, pauses, paused, now, utc))
                .MinBy(status => status.Remaining) ?? Unused(budget, connection, paused)),
        ];
    }

    private static LimitStatus Of(BudgetState state, GatePauses pauses, DateTimeOffset? paused, TimeSpan now, DateTimeOffset utc)
    {
        var used = state.Used(now);
        var others = state.Share?.UsedByOthers(now) ?? 0;
        var own = pauses.Until(state);
        return new()
        {
            Budget = state.Budget.Name,
            Scope = state.Budget.Scope,
            Permits = state.Permits,
            Remaining = Math.Max(0, Math.Floor(state.Permits - used - others)),
            Source = state.Source,
            FullAt = used > state.Open && state.FreeAt(now, used - state.Open) is { } at ? utc + (at - now) : null,
            PausedUntil = own > paused || paused is null ? own : paused,
        };
    }

    private static LimitStatus Unused(Budget budget, ConnectionContext connection, DateTimeOffset? paused)
    {
        var (permits, source) = BudgetState.SizeOf(budget, connection);
        return new()
        {
            Budget = budget.Name,
            Scope = budget.Scope,
            Permits = permits,
            Remaining = permits,
            Source = source,
            PausedUntil = paused,
        };
    }
}
