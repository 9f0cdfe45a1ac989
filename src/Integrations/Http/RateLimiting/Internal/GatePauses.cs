namespace Integrations.Internal;

/// <summary>
/// The pauses that a vendor requested, of connections and of budgets. They last as long as the vendor specifies, and one request of each
/// interval checks them. A pause ends by the wall clock, which counts while the machine sleeps, or by the monotonic one, which is never
/// set back: by the first of them. Guarded by the gate's lock.
/// </summary>
internal sealed class GatePauses(GateRules rules, TimeProvider time)
{
    private readonly Dictionary<ConnectionKey, PauseTerm> _ofConnections = [];
    private readonly HashSet<BudgetState> _ofBudgets = [];

    /// <summary>True when there may be a pause.</summary>
    public bool Any => _ofConnections.Count > 0 || _ofBudgets.Count > 0;

    /// <summary>The pause that holds a request back; null: none.</summary>
    /// <returns>The time of the next request and the end of the pause, both monotonic; the budget, or null for the
    /// connection.</returns>
    public (TimeSpan Until, TimeSpan Ends, string? Budget)? Of(in GateRequest request, TimeSpan now)
    {
        if (!Any) return null;
        var utc = time.GetUtcNow();
        (PauseTerm Term, string? Budget)? longest = TermOf(request.Connection, utc) is { } ofConnection ? (ofConnection, null) : null;
        foreach (var (state, _) in request.Needed)
            if (TermOf(state, utc) is { } term && !(longest?.Term.Until >= term.Until)) longest = (term, state.Budget.Name);
        if (longest is not var (pause, budget)) return null;
        var (rest, probe) = (pause.Ends.Rest(time, utc), pause.Probe.Rest(time, utc));
        return (now + (probe < rest ? probe : rest), now + rest, budget);
    }

    /// <summary>The request was admitted: where it checks a pause, the next one does after the interval.</summary>
    /// <returns>True when it checks one.</returns>
    public bool Probed(in GateRequest request)
    {
        var utc = time.GetUtcNow();
        var isProbe = false;
        if (TermOf(request.Connection, utc) is { } term)
            (_ofConnections[request.Connection], isProbe) = (term with { Probe = NextProbe(utc) }, true);
        foreach (var (state, _) in request.Needed)
            if (TermOf(state, utc) is { } ofBudget) (state.Pause, isProbe) = (ofBudget with { Probe = NextProbe(utc) }, true);
        return isProbe;
    }

    /// <summary>Sets a pause, unless there is a longer one.</summary>
    /// <returns>True when the pause is a new one.</returns>
    public bool Set(ConnectionKey connection, BudgetState? state, DateTimeOffset until)
    {
        var utc = time.GetUtcNow();
        var known = state is null ? TermOf(connection, utc) : TermOf(state, utc);
        if (until <= utc || known?.Until > until) return false;
        var term = new PauseTerm(new(until, until - utc, time.GetTimestamp()), NextProbe(utc));
        if (state is null)
        {
            if (_ofConnections.Count >= rules.MaxPauses) DropSoonest();
            _ofConnections[connection] = term;
        }
        else
        {
            state.Pause = term;
            _ofBudgets.Add(state);
        }

        return known is null;
    }

    public void Clear(ConnectionKey connection, IEnumerable<BudgetState> states)
    {
        _ofConnections.Remove(connection);
        foreach (var state in states) Clear(state);
    }

    /// <summary>Until when a connection is paused; null: it is not.</summary>
    public DateTimeOffset? Until(ConnectionKey connection) => TermOf(connection, time.GetUtcNow())?.Until;

    /// <summary>Until when a budget is paused; null: it is not.</summary>
    public DateTimeOffset? Until(BudgetState state) => TermOf(state, time.GetUtcNow())?.Until;

    public int Forget(ErasureScope scope) => _ofConnections.Keys.Where(scope.Covers).ToList().Count(_ofConnections.Remove);

    private PauseTerm? TermOf(ConnectionKey connection, DateTimeOffset utc)
    {
        if (!_ofConnections.TryGetValue(connection, out var term)) return null;
        if (term.Ends.Rest(time, utc) > TimeSpan.Zero) return term;
        _ofConnections.Remove(connection);
        return null;
    }

    private PauseTerm? TermOf(BudgetState state, DateTimeOffset utc)
    {
        if (state.Pause is not { } term) return null;
        if (term.Ends.Rest(time, utc) > TimeSpan.Zero) return term;
        Clear(state);
        return null;
    }

    /// <summary>Ends the pause of a budget.</summary>
    public void Clear(BudgetState state)
    {
        state.Pause = null;
        _ofBudgets.Remove(state);
    }

    private PauseMoment NextProbe(DateTimeOffset utc) => new(utc + rules.ProbeInterval, rules.ProbeInterval, time.GetTimestamp());

    private void DropSoonest()
    {
        foreach (var (key, _) in _ofConnections.OrderBy(static entry => entry.Value.Until).Take(rules.MaxPauses / 10).ToList())
            _ofConnections.Remove(key);
    }
}

/// <summary>A pause that a vendor requested.</summary>
/// <param name="Ends">Its end: the vendor requests no calls until then.</param>
/// <param name="Probe">The next probe.</param>
internal sealed record PauseTerm(PauseMoment Ends, PauseMoment Probe)
{
    public DateTimeOffset Until => Ends.At;
}

/// <summary>A time to come by two clocks.</summary>
/// <param name="At">The time by the wall clock.</param>
/// <param name="Length">The time until then when it was set.</param>
/// <param name="SetAt">The timestamp at which it was set.</param>
internal readonly record struct PauseMoment(DateTimeOffset At, TimeSpan Length, long SetAt)
{
    /// <summary>The time until then, by the clock that is ahead.</summary>
    public TimeSpan Rest(TimeProvider time, DateTimeOffset utc)
    {
        var (byWallClock, byTimestamp) = (At - utc, Length - time.GetElapsedTime(SetAt));
        return byWallClock < byTimestamp ? byWallClock : byTimestamp;
    }
}
