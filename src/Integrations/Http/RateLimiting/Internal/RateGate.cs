namespace Integrations.Internal;

/// <summary>
/// Admits the requests that share budgets: of one connection, of an account, or of the app. The budgets of a request are taken together or
/// not at all. Requests wait here and nowhere else.
/// </summary>
internal sealed partial class RateGate : IDisposable
{
    /// <summary>Less than any cost: what rounding leaves.</summary>
    private const double Least = 1e-6;

    private readonly Lock _lock = new();
    private readonly GateRules _rules;
    private readonly TimeProvider _time;
    private readonly GateQueue _queue = new();
    private readonly GatePauses _pauses;
    private readonly GateExchange? _exchange;
    private readonly Dictionary<BudgetKey, BudgetState> _states = [];
    private ITimer? _timer;
    private TimeSpan _wakesAt = TimeSpan.MaxValue;
    private long _round;
    private long _version;
    private int _sweepAt = 64;

    /// <param name="rules">The host's rules.</param>
    /// <param name="time">The clock.</param>
    /// <param name="store">The budgets of all processes; null: this process has them for itself.</param>
    /// <param name="group">The name of the gate in the store.</param>
    public RateGate(GateRules rules, TimeProvider time, SharedBudgetStore? store = null, string group = "")
    {
        (_rules, _time, _pauses) = (rules, time, new(rules, time));
        if (store is not null) _exchange = new(store, group, Settle, Pump, time);
    }

    /// <summary>
    /// Changes when states are removed: those that were found before are no longer those of the gate. Negative: the gate was removed.
    /// </summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>A monotonic time.</summary>
    public TimeSpan Now => _time.GetElapsedTime(0);

    /// <summary>True when nothing would be lost with the gate.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_lock) return _queue.Count == 0 && !_pauses.Any && _states.Values.All(state => state.IsIdle(Now));
        }
    }

    /// <summary>The state of a budget; created when absent.</summary>
    public BudgetState State(in BudgetKey key, ConnectionContext connection, TimeProvider clock)
    {
        lock (_lock)
        {
            var now = Now;
            if (!_states.TryGetValue(key, out var state))
            {
                if (_states.Count >= _sweepAt) Sweep(now);
                _states[key] = state = new(key.Budget, BudgetState.SizeOf(key.Budget, connection), connection.ZoneOf(key.Budget), clock,
                    _exchange is null ? null : new(key.Budget, key.Connection, key.SharedName));
            }

            state.NeededAt = now;
            return state;
        }
    }

    /// <summary>Waits until a request may be sent; refuses it at once when that is after its deadline, or too many wait.</summary>
    public ValueTask<GateReply> AcquireAsync(in GateRequest request, CancellationToken cancellationToken)
    {
        Waiter waiter;
        lock (_lock)
        {
            var now = Now;
            foreach (var (state, cost) in request.Needed) state.Tenants?.Need(request.Connection.Tenant, now, cost);
            if (_queue.Count == 0 && Decides(request))
            {
                _round++;
                var reply = TryTake(request, now, decides: true, out var until);
                if (reply.Lease is not null) return new(Granted(request, reply, now));
                if (until > request.Deadline) return new(Refused(reply));
                Wake(now, until);
            }
            else if (_queue.Of(request.Connection) >= _rules.MaxWaiting)
            {
                return new(Refused(LeastWait(request, now) with { IsFull = true }));
            }

            if (LeastWait(request, now) is var least && now + least.Wait > request.Deadline) return new(Refused(least));
            _queue.Add(waiter = new(request));
            if (_queue.Count > 1 || !Decides(request)) Joined(request, now);
        }

        return waiter.Task.IsCompleted ? new(waiter.Task) : new(WaitAsync(waiter, cancellationToken));
    }

    /// <summary>Ends a request: its permits count from now on, or not at all when it was not sent.</summary>
    /// <param name="lease">The permits.</param>
    /// <param name="wasSent">False: the permits are returned.</param>
    /// <param name="readings">The vendor's reports, one for each of the permits; empty: none.</param>
    /// <returns>The budgets that are low since; null: none.</returns>
    public List<LowBudget>? End(BudgetLease lease, bool wasSent, ReadOnlySpan<BudgetReading> readings)
    {
        // Without budgets nobody waits for this response.
        if (lease.Needed.Length == 0) return null;
        List<LowBudget>? low = null;
        lock (_lock)
        {
            var now = Now;
            for (var i = 0; i < lease.Needed.Length; i++)
            {
                var (state, cost) = lease.Needed[i];
                if (wasSent) state.Finish(now, cost);
                else state.Return(cost);
                if (i < readings.Length && readings[i] is { IsEmpty: false } reading) state.Correct(now, lease.At, reading);
                if (state.LowSince(now) is { } notice) (low ??= []).Add(notice);
                _exchange?.Changed(state, now);
            }

            Continue(now);
        }

        return low;
    }

    /// <summary>
    /// Records a pause of a budget, or of a connection, that the vendor requested. Those who cannot wait for it are refused.
    /// </summary>
    /// <returns>True when the pause is a new one.</returns>
    public bool Pause(ConnectionKey connection, BudgetState? state, DateTimeOffset until)
    {
        lock (_lock)
        {
            var isNew = _pauses.Set(connection, state, until);
            if (state is not null && isNew) Report(state, until);
            Continue(Now);
            return isNew;
        }
    }

    /// <summary>Ends pauses early: a probe succeeded, or the connection was authorized again.</summary>
    public void Resume(ConnectionKey connection, IEnumerable<BudgetState> states)
    {
        lock (_lock)
        {
            foreach (var state in states)
                if (state.Pause is not null) Report(state, DateTimeOffset.MinValue);
            _pauses.Clear(connection, states);
            Continue(Now);
        }
    }

    /// <summary>Ends the pauses of a connection, of all its budgets, and of those of its account.</summary>
    public void Resume(ConnectionKey connection, string? account) =>
        Resume(connection, _states.Where(entry => entry.Key.Connection == connection
            || (account is not null && entry.Key.Account == account)).Select(static entry => entry.Value));

    /// <summary>Serves those who wait, after something changed that the gate does not know.</summary>
    public void Pump()
    {
        lock (_lock) Continue(Now);
    }

    /// <summary>Reads states under the lock.</summary>
    public TResult Read<TResult>(Func<IReadOnlyDictionary<BudgetKey, BudgetState>, GatePauses, TimeSpan, TResult> read)
    {
        lock (_lock) return read(_states, _pauses, Now);
    }

    public int Forget(ErasureScope scope)
    {
        lock (_lock)
        {
            EndWaits(scope.Covers);
            foreach (var state in _states.Values) state.Tenants?.Forget(scope);
            _version++;
            return _pauses.Forget(scope)
                + _states.Keys.Where(key => key.Connection is { } connection && scope.Covers(connection)).ToList().Count(_states.Remove);
        }
    }

    /// <summary>Ends the waits of a connection that is disconnected.</summary>
    public void End(ConnectionKey connection)
    {
        lock (_lock) EndWaits(waiting => waiting == connection);
    }

    /// <summary>Ends all waits: the host shuts down.</summary>
    public void ShutDown()
    {
        lock (_lock)
            foreach (var waiter in _queue.RemoveAll(static _ => true)) waiter.TrySetException(ConnectionErrors.ShuttingDown());
        Dispose();
    }

    /// <summary>
    /// The gate is dropped, as it is idle or its connection is erased. A request that found it a moment before is served all the same.
    /// </summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _version = long.MinValue;
            EndWaits(static _ => true);
            _timer?.Dispose();
            (_timer, _wakesAt) = (null, TimeSpan.MaxValue);
            _exchange?.Dispose();
        }
    }

    /// <summary>Ends the waits of connections that are gone.</summary>
    private void EndWaits(Func<ConnectionKey, bool> isGone)
    {
        foreach (var waiter in _queue.RemoveAll(isGone)) waiter.TrySetException(ConnectionErrors.NotFound(waiter.Request.Connection));
    }

    private async Task<GateReply> WaitAsync(Waiter waiter, CancellationToken cancellationToken)
    {
        var registration = cancellationToken.UnsafeRegister(static (state, token) =>
        {
            var (gate, waiter) = ((RateGate, Waiter))state!;
            lock (gate._lock) gate._queue.Remove(waiter);
            waiter.TrySetCanceled(token);
        }, (this, waiter));
        await using (registration.ConfigureAwait(false)) return await waiter.Task.ConfigureAwait(false);
    }

    /// <summary>Takes all permits of a request, or none.</summary>
    /// <param name="request">The request.</param>
    /// <param name="now">The time.</param>
    /// <param name="decides">True when no store confirms the permits.</param>
    /// <param name="until">The time of the next try; zero when something else happens first, such as a response.</param>
    private GateReply TryTake(in GateRequest request, TimeSpan now, bool decides, out TimeSpan until)
    {
        if (_pauses.Of(request, now) is { } paused && (until = paused.Until) > now) return new(null, paused.Ends - now,
            Budget: paused.Budget);
        var reserves = _exchange is null ? null : new (double, double)[request.Needed.Length];
        var budget = Lacking(request, now, decides, reserves, out until);
        if (budget is not null || !request.Slot.TryEnter(this)) return new(null, until > now ? until - now : TimeSpan.Zero, Budget: budget);
        foreach (var (state, cost) in request.Needed)
        {
            state.Take(cost);
            state.Tenants?.Ask(request.Connection.Tenant, cost);
        }

        var isProbe = _pauses.Any && _pauses.Probed(request);
        return new(new BudgetLease(this, request.Needed, request.Slot) { At = now, IsProbe = isProbe, Reserves = reserves });
    }

    /// <summary>The permits of a request are its own.</summary>
    private static GateReply Granted(in GateRequest request, GateReply reply, TimeSpan now)
    {
        foreach (var (state, cost) in request.Needed) state.Tenants?.Settle(request.Connection.Tenant, now, cost, isGranted: true);
        return reply;
    }

    /// <summary>The least wait of a request behind those of its tenant that wait already, and the budget it waits for.</summary>
    private GateReply LeastWait(in GateRequest request, TimeSpan now)
    {
        GateReply least = default;
        var lanes = _queue.Of(request.Connection.Tenant);
        foreach (var (state, cost) in request.Needed)
        {
            var ahead = lanes?.Ahead(state, request.IsBackground) ?? 0;
            var missing = state.Missing(now, cost, _rules.ReserveOf(state, request, now).Background, ahead);
            if (missing > Least && state.LeastWait(now, missing) is var wait && wait > least.Wait) least =
                new(null, wait, Budget: state.Budget.Name);
        }

        return least;
    }

    private GateReply Refused(GateReply reply) => reply with { At = _time.GetUtcNow() };
}
