using Integrations.Connectors;
using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>
/// This process's part of a budget that processes share. While the store is away, and until all processes have returned to it, the process
/// keeps to its share: no more than it held when the store failed and was promised then; one window later, its part of the size.
/// Guarded by the gate's lock.
/// </summary>
internal sealed class BudgetShare(Budget budget, ConnectionKey? connection, string name)
{
    /// <summary>The time after which a process that the store has not heard of is gone, and its open requests with it.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    /// <summary>The processes that a process assumes which has not reached the store yet: itself and another one.</summary>
    private const int AtLeast = 2;

    /// <summary>The longest time for which the store keeps what it promises to a process.</summary>
    private static readonly TimeSpan LongestPromise = TimeSpan.FromSeconds(1);

    /// <summary>The age of a vendor's report of use beyond which it is not passed on.</summary>
    private static readonly TimeSpan ReportAge = TimeSpan.FromSeconds(0.25);

    private double _finished;
    private double? _confirmed;
    private SharedBudgetState? _last;
    private (TimeSpan At, TimeSpan Ends, double Own) _reply;
    private TimeSpan _sentAt;
    private TimeSpan _promiseEnds;
    private TimeSpan? _limitedSince;
    private (double Cap, TimeSpan Until, int Processes) _limit;
    private (double Reserve, TimeSpan Until) _refused;
    private (double Used, TimeSpan Since, TimeSpan At, TimeSpan ResetAt)? _reported;
    private bool _isMoreReported;
    private double? _reportedPermits;
    private DateTimeOffset? _pause;

    /// <summary>True when another process waits for permits that a response frees.</summary>
    public bool IsAwaited => budget.Kind == BudgetKind.Concurrency && _last?.IsAwaited == true;

    /// <summary>True while the process keeps to its share.</summary>
    public bool IsLimited => _limitedSince is not null;

    /// <summary>The permits that a bucket of the share regains in a second.</summary>
    public double PerSecond => IsLimited ? budget.PerSecond / _limit.Processes : budget.PerSecond;

    /// <summary>The permits that this process may use.</summary>
    public double LimitAt(TimeSpan now, double permits)
    {
        if (!IsLimited) return permits;
        var part = Math.Floor(permits / _limit.Processes);
        if (now >= _limit.Until) return part;
        // Those of a long budget do not come back soon: the process keeps what it holds.
        return budget.IsDaily ? _limit.Cap : Math.Min(_limit.Cap, part);
    }

    /// <summary>The permits that other processes used at their last report, as far as they still count.</summary>
    public double UsedByOthers(TimeSpan now) => _last is { } last && now < _reply.Ends ? Math.Max(0, last.Used - _reply.Own) : 0;

    /// <summary>The time of the next try of a request that leaves so many permits; null: it may ask now.</summary>
    public TimeSpan? HeldUntil(TimeSpan now, double reserve) => now < _refused.Until && reserve >= _refused.Reserve ? _refused.Until : null;

    /// <summary>The time at which the limit of the share changes by itself; null: it does not.</summary>
    public TimeSpan? ChangesAt(TimeSpan now) => IsLimited && now < _limit.Until ? _limit.Until : null;

    /// <summary>Permits became free in this process: those who wait may ask again.</summary>
    public void Freed() => _refused = default;

    /// <summary>The store failed, or lost its data: the process keeps to its share from now on.</summary>
    public void Limit(BudgetState state, TimeSpan now)
    {
        if (IsLimited) return;
        var processes = _last?.Processes ?? AtLeast;
        var part = Math.Floor(state.Permits / processes);
        var promised = PromisedAt(state, now, part);
        (_limitedSince, _limit) = (now, (Math.Floor(state.Used(now)) + promised, now + state.LongestUse(now, Lease), processes));
        (_refused, _reported) = (default, null);
        state.Tenants?.Others([]);
        // A bucket has no memory of who filled it: all but the promise counts as used by this process's part of it.
        state.Refill(now, Math.Max(0, part - promised - state.Open), PerSecond);
        if (budget.PerSecond > 0) _limit.Until = now;
    }

    /// <summary>The permits that the store kept for this process; it may have granted those of an old promise to another one.</summary>
    private double PromisedAt(BudgetState state, TimeSpan now, double part)
    {
        if (_last is null) return part;
        // The permits of a long budget come back too late for any call that waits: it continues with what was promised last.
        if (now >= _promiseEnds && _last.Processes > 1 && state.LongestUse(now, Lease) <= Lease) return 0;
        return now < _reply.Ends ? _last.Promised : part;
    }

    public void Finish(double cost)
    {
        _finished += cost;
        if (budget.Kind == BudgetKind.Concurrency) Freed();
    }

    /// <summary>Keeps the vendor's report for the next exchange; false: the process alone has to consider its use.</summary>
    public bool Report(BudgetState state, TimeSpan now, TimeSpan since, in BudgetReading reading, double? used)
    {
        if (reading.Limit is >= 1 and <= BudgetState.MostReported) _reportedPermits = reading.Limit;
        if (IsLimited) return false;
        if (used is not { } value) return true;
        _reported = (value, since, now, now + (reading.ResetIn ?? budget.Window));
        _isMoreReported = value > state.Used(now) + UsedByOthers(now) + 0.5;
        return true;
    }

    /// <summary>Keeps the end of a pause for the next exchange.</summary>
    public void Paused(DateTimeOffset until) => _pause = until;

    public SharedBudget Describe(BudgetState state, TimeSpan now, DateTimeOffset utc)
    {
        var isComplete = _confirmed is null || IsLimited || now - _reply.At > Max(Span, Lease / 2);
        var (day, endsIn) = state.Day;
        var reported = now - _reported?.At < ReportAge ? _reported : null;
        return new()
        {
            Connection = connection,
            Name = name,
            Permits = state.Permits,
            Window = budget.Kind == BudgetKind.Daily ? TimeSpan.Zero : budget.Window,
            PerSecond = budget.PerSecond,
            Day = day,
            DayEndsIn = endsIn,
            PromisedFor = PromisedFor,
            Open = state.Open,
            Finished = _finished,
            Recent = [.. state.Recent(now, isComplete ? null : _finished - _confirmed)],
            IsComplete = isComplete,
            LimitedFor = now - _limitedSince,
            LimitedBy = IsLimited ? _limit.Processes : 1,
            ReportedPermits = _reportedPermits,
            ReportedUse = reported?.Used,
            ReportedFor = now - reported?.Since ?? TimeSpan.Zero,
            ReportedResetIn = reported?.ResetAt > now ? reported.Value.ResetAt - now : TimeSpan.Zero,
            Pause = _pause is { } until ? (until > utc ? until - utc : TimeSpan.Zero) : null,
            Note = state.Tenants?.Note(now) ?? "",
        };
    }

    /// <summary>The exchange has been sent: what it reports is not reported again, unless it fails.</summary>
    public void Sent(TimeSpan now) =>
        (_sentAt, _reported, _reportedPermits, _pause, _isMoreReported) = (now, null, null, null, false);

    /// <summary>The exchange failed: what the vendor requested must still be reported.</summary>
    public void Failed(SharedBudget sent, DateTimeOffset utc)
    {
        _reportedPermits ??= sent.ReportedPermits;
        if (sent.Pause is { } pause) _pause ??= utc + pause;
    }

    /// <summary>The store lost its data: the next exchange contains all that counts.</summary>
    public void Lost(BudgetState state, TimeSpan now)
    {
        Limit(state, now);
        _confirmed = null;
    }

    /// <summary>Considers the reply to an exchange.</summary>
    public void Apply(BudgetState state, SharedBudget sent, SharedBudgetState reply, double? refusedReserve, TimeSpan now)
    {
        if (IsLimited && sent.LimitedFor is { } limited && (reply.Returned >= _limit.Processes || limited > Lease))
        {
            _limitedSince = null;
            state.Refill(now, 0, budget.PerSecond);
        }

        (_confirmed, _last) = (sent.Finished, reply);
        _promiseEnds = _sentAt + sent.PromisedFor;
        _reply = (now, now + (sent.Day is null ? Span : sent.DayEndsIn), state.Used(now));
        if (refusedReserve is { } reserve) _refused = (reserve, now + Max(reply.Wait, TimeSpan.FromMilliseconds(1)));
        state.Tenants?.Others(reply.Notes);
    }

    /// <summary>True when a pause was noted or ended, and the store does not know it yet.</summary>
    public bool IsPauseNew => _pause is not null;

    /// <summary>True when the other processes must know something at once.</summary>
    public bool HasNews => IsPauseNew || _isMoreReported;

    /// <summary>The time for which a reply describes the budget.</summary>
    private TimeSpan Span => budget.Kind == BudgetKind.Concurrency ? Lease
        : budget.PerSecond > 0 ? TimeSpan.FromSeconds(Math.Max(1, budget.Permits / budget.PerSecond)) : budget.Window;

    private TimeSpan PromisedFor => budget.Kind == BudgetKind.Concurrency ? TimeSpan.FromMilliseconds(100)
        : Span / 16 < LongestPromise ? Span / 16 : LongestPromise;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
