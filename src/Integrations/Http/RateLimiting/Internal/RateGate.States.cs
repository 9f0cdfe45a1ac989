namespace Integrations.Internal;

/// <summary>The states that a gate remembers, and those that it passes on when the account of a connection becomes known.</summary>
internal sealed partial class RateGate
{
    /// <summary>
    /// A state is kept that long: a request that was given it, by connections that keep theirs for a minute, may not have taken its permits
    /// yet.
    /// </summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Removes the states of a connection and returns their use. Requests of it that are open or wait keep the states they were given.
    /// </summary>
    /// <param name="connection">The connection.</param>
    /// <param name="moves">The budgets to pass on.</param>
    public List<CarriedUse> Release(ConnectionKey connection, Func<BudgetKey, bool> moves)
    {
        lock (_lock)
        {
            var now = Now;
            _version++;
            List<CarriedUse> carried = [];
            foreach (var (key, state) in _states)
            {
                if (key.Connection != connection || !moves(key)) continue;
                _states.Remove(key);
                carried.Add(new(key, state.Source == LimitSource.Response ? state.Permits : null, state.Open,
                    [.. state.Recent(now, permits: null)], _pauses.Until(state)));
            }

            return carried;
        }
    }

    /// <summary>Counts what a connection used of a budget before its account was known.</summary>
    public void Receive(ConnectionKey connection, BudgetState state, CarriedUse use)
    {
        lock (_lock)
        {
            var now = Now;
            if (use.Permits is { } size) state.Resize(size);
            foreach (var (age, permits) in use.Finished) state.Add(now - age, permits);
            // Their responses arrive elsewhere.
            if (use.Open > 0) state.Add(now, use.Open);
            if (use.PausedUntil is { } until && _pauses.Set(connection, state, until)) Report(state, until);
            _exchange?.Changed(state, now);
            Continue(now);
        }
    }

    /// <summary>
    /// Removes states without use. Beyond the maximum also those that were not needed for longest, whose budget then starts full again;
    /// never those of requests that are open or wait, nor those that are paused.
    /// </summary>
    private void Sweep(TimeSpan now)
    {
        _version++;
        foreach (var (key, state) in _states)
            if (state.IsIdle(now) && now - state.NeededAt >= KeptFor) _states.Remove(key);
        if (_states.Count >= GateRules.MaxRemembered)
        {
            var awaited = _queue.Awaited();
            foreach (var (key, _) in _states
                .Where(entry => entry.Value is { Open: 0, Pause: null } && !awaited.Contains(entry.Value))
                .OrderBy(static entry => entry.Value.NeededAt).Take(GateRules.MaxRemembered / 10).ToList()) _states.Remove(key);
        }

        _sweepAt = Math.Clamp(_states.Count * 2, 64, Math.Max(GateRules.MaxRemembered, _states.Count + (GateRules.MaxRemembered / 10)));
    }
}

/// <summary>The use of a budget that counts elsewhere from now on.</summary>
/// <param name="Key">The budget.</param>
/// <param name="Permits">The size that the vendor reported; null: none.</param>
/// <param name="Open">The permits of requests without a response.</param>
/// <param name="Finished">Those of responses.</param>
/// <param name="PausedUntil">The end of a pause; null: none.</param>
internal sealed record CarriedUse(BudgetKey Key, double? Permits, double Open, IReadOnlyList<Storage.FinishedPermits> Finished,
    DateTimeOffset? PausedUntil);
