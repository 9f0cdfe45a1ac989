namespace Integrations.Conformance;

/// <summary>One call: its beginning and end, and its effect on a state; null when the state does not explain its result.</summary>
internal sealed record HistoryStep<TState>(string What, long Began, long Ended, Func<TState, TState?> Apply) where TState : class
{
    public override string ToString() => $"{Began}..{Ended} {What}";
}

/// <summary>The algorithm of Wing and Gong: some order that is consistent with the times explains every result.</summary>
internal static class Linearizability
{
    /// <summary>The current time in the order of this process.</summary>
    public static long Now => TimeProvider.System.GetTimestamp();

    public static bool Holds<TState>(IReadOnlyList<HistoryStep<TState>> history, TState initial) where TState : class
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(history.Count, 64);
        var all = history.Count == 64 ? ulong.MaxValue : (1UL << history.Count) - 1;
        return Explains(history, all, initial, []);
    }

    private static bool Explains<TState>(IReadOnlyList<HistoryStep<TState>> history, ulong open, TState state,
        HashSet<(ulong, TState)> tried) where TState : class
    {
        if (open == 0) return true;
        if (!tried.Add((open, state))) return false;
        var firstEnd = Indexes(open).Min(i => history[i].Ended);
        return Indexes(open)
            .Any(i => history[i].Began <= firstEnd && history[i].Apply(state) is { } next
            && Explains(history, open & ~(1UL << i), next, tried));
    }

    private static IEnumerable<int> Indexes(ulong set)
    {
        for (var i = 0; i < 64; i++)
            if ((set & (1UL << i)) != 0) yield return i;
    }
}
