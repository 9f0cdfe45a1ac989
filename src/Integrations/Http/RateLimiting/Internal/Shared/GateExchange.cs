using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>
/// The exchanges of one gate with the store of shared budgets, one at a time: what changes meanwhile is part of the next one, so that there
/// is at most one for each request. Guarded by the gate's lock.
/// </summary>
internal sealed class GateExchange(SharedBudgetStore store, string group, Action<ExchangeResult> settle, Action changed, TimeProvider time)
    : IDisposable
{
    /// <summary>The maximum number of requests of one exchange.</summary>
    private const int MaxTakes = 64;

    /// <summary>The maximum number of budgets of one exchange.</summary>
    private const int MaxBudgets = 128;

    /// <summary>
    /// The time for which responses wait for a request whose exchange reports them, unless another process waits for permits.
    /// </summary>
    private static readonly TimeSpan ReportDelay = TimeSpan.FromSeconds(1);

    private readonly HashSet<BudgetState> _changed = [];
    private List<AskedRequest> _asked = [];
    private ITimer? _timer;
    private TimeSpan? _reportsAt;
    private bool _isSending;
    private int _undecided;
    private int _failures;

    /// <summary>True when this process decides alone: the store is away, and no exchange that it may have applied is undecided.</summary>
    public bool IsAlone => IsAway && _undecided == 0;

    /// <summary>True when the store is away, or the part of it that has these budgets: a shard of a cluster, a key.</summary>
    private bool IsAway => store.IsAway || _failures >= SharedBudgetStore.FailuresOfAway;

    /// <summary>True when those who wait must wait for the reply to an exchange, or for the next one.</summary>
    public bool IsBusy => (_isSending && !IsAlone) || _asked.Count >= MaxTakes;

    /// <summary>Asks the store for the permits that a request took of this process's part.</summary>
    public void Ask(Waiter waiter, BudgetLease lease)
    {
        _asked.Add(new(waiter, lease));
        _undecided++;
    }

    /// <summary>The use of a budget changed.</summary>
    public void Changed(BudgetState state, TimeSpan now)
    {
        if (state.Share is not { } share) return;
        _changed.Add(state);
        var at = share.IsAwaited || share.HasNews ? now : now + ReportDelay;
        if (!(_reportsAt <= at)) _reportsAt = at;
    }

    /// <summary>Sends what was requested, and what is due to be reported.</summary>
    public void Flush(TimeSpan now)
    {
        if (_isSending) return;
        if (_asked.Count == 0 && !(_reportsAt <= now && store.MayTry()))
        {
            if (_reportsAt is { } at) Wake(at > now ? at - now : SharedBudgetStore.RetryInterval);
            return;
        }

        (var asked, _asked) = (_asked, []);
        var states = new Dictionary<BudgetState, int>();
        SharedTake[] takes = [.. asked.Select(request => new SharedTake([.. NeedsOf(request, states)]))];
        foreach (var state in _changed.Take(Math.Max(0, MaxBudgets - states.Count))) states.TryAdd(state, states.Count);
        var sent = new SentExchange(asked, [.. states.Keys], Describe([.. states.Keys], takes, now));
        foreach (var state in sent.States)
        {
            _changed.Remove(state);
            state.Share!.Sent(now);
        }

        _reportsAt = _changed.Count > 0 ? now : null;
        _isSending = true;
        _ = SendAsync(sent);
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _timer = null;
    }

    private static IEnumerable<SharedNeed> NeedsOf(AskedRequest asked, Dictionary<BudgetState, int> states)
    {
        var lease = asked.Lease;
        for (var i = 0; i < lease.Needed.Length; i++)
        {
            var ((state, cost), (background, tenants)) = (lease.Needed[i], lease.Reserves![i]);
            if (!states.TryGetValue(state, out var index)) states.Add(state, index = states.Count);
            yield return new(index, cost, background + tenants, tenants);
        }
    }

    /// <summary>The permits of those who ask are not open yet.</summary>
    private BudgetExchange Describe(BudgetState[] states, SharedTake[] takes, TimeSpan now)
    {
        var asked = new double[states.Length];
        foreach (var need in takes.SelectMany(static take => take.Needs)) asked[need.Budget] += need.Permits;
        var utc = time.GetUtcNow();
        var described = states.Select((state, i) =>
            state.Share!.Describe(state, now, utc) with { Open = Math.Max(0, state.Open - asked[i]) });
        return new()
        {
            Process = store.Process,
            Number = store.NextNumber(),
            Group = group,
            Budgets = [.. described],
            Takes = takes,
        };
    }

    private async Task SendAsync(SentExchange sent)
    {
        var pending = store.TryAsync(sent.Exchange, _failures);
        // The reply is considered under the gate's lock, which this thread holds.
        if (pending.IsCompleted) await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var reply = await pending.ConfigureAwait(false);
        settle(new(sent, reply));
    }

    /// <summary>Considers a reply; the gate then decides on its requests.</summary>
    public void Apply(SentExchange sent, BudgetExchangeReply? reply, TimeSpan now)
    {
        _isSending = false;
        _undecided -= sent.Asked.Count;
        _failures = reply is null ? _failures + 1 : 0;
        var utc = time.GetUtcNow();
        for (var i = 0; i < sent.States.Length; i++)
        {
            var (state, described) = (sent.States[i], sent.Exchange.Budgets[i]);
            if (reply is { IsLost: false })
            {
                if (reply.Budgets[i].IsReported) state.Resize(reply.Budgets[i].Permits);
                state.Share!.Apply(state, described, reply.Budgets[i], RefusedReserve(sent, reply, i), now);
                // The others return at any time, and nothing else may happen here meanwhile.
                if (state.Share.IsLimited) Changed(state, now);
                continue;
            }

            state.Share!.Failed(described, utc);
            if (reply is not null) state.Share.Lost(state, now);
            else if (IsAlone) state.Share.Limit(state, now);
            _changed.Add(state);
        }

        if (reply is not { IsLost: false } && _changed.Count > 0) _reportsAt = IsAlone ? now + SharedBudgetStore.RetryInterval : now;
    }

    /// <summary>Considers the pauses that other processes noted or ended.</summary>
    public void ApplyPauses(SentExchange sent, BudgetExchangeReply reply, GatePauses pauses)
    {
        for (var i = 0; i < sent.States.Length; i++)
        {
            var (state, rest) = (sent.States[i], reply.Budgets[i].Pause);
            if (rest <= TimeSpan.Zero && state.Pause is not null && !state.Share!.IsPauseNew) pauses.Clear(state);
            else if (rest > TimeSpan.Zero && state.Pause is null) pauses.Set(default, state, time.GetUtcNow() + rest);
        }
    }

    /// <summary>The least that a refused request would have left of a budget; null: none was refused.</summary>
    private static double? RefusedReserve(SentExchange sent, BudgetExchangeReply reply, int budget)
    {
        if (reply.Budgets[budget].Wait <= TimeSpan.Zero) return null;
        double? least = null;
        for (var i = 0; i < sent.Exchange.Takes.Count; i++)
        {
            if (reply.Granted[i]) continue;
            foreach (var need in sent.Exchange.Takes[i].Needs)
                if (need.Budget == budget && !(least <= need.Reserve)) least = need.Reserve;
        }

        return least;
    }

    private void Wake(TimeSpan due)
    {
        _timer ??= time.CreateTimer(static call => ((Action)call!)(), changed, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(due.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
    }
}

/// <summary>A request that took permits of this process's part, if the store grants them.</summary>
internal readonly record struct AskedRequest(Waiter Waiter, BudgetLease Lease);

/// <summary>An exchange in flight.</summary>
internal sealed record SentExchange(List<AskedRequest> Asked, BudgetState[] States, BudgetExchange Exchange);

/// <summary>An exchange and its reply; null: the store failed.</summary>
internal sealed record ExchangeResult(SentExchange Sent, BudgetExchangeReply? Reply)
{
    public bool IsGranted(int index) => Reply is { IsLost: false } && Reply.Granted[index];
}
