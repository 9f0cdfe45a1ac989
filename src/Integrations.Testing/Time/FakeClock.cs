using Microsoft.Extensions.Time.Testing;

namespace Integrations.Testing;

/// <summary>
/// A <see cref="FakeTimeProvider"/> that knows its timers: it moves to the next one on request, or by itself once all work waits for it.
/// Timers fire during the move. In <see cref="FakeTimeProvider.Advance"/> each of them reads the time at the end of the move, in
/// <see cref="AdvanceToNext"/> its own.
/// </summary>
public class FakeClock : FakeTimeProvider
{
    private static readonly DateTimeOffset DefaultStart = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private const int SettlingLooks = 2;
    private readonly ObservedTimers _timers;

    /// <summary>Creates a clock that starts at this time; by default the first of January 2026.</summary>
    public FakeClock(DateTimeOffset? start = null)
        : base(start ?? DefaultStart) => _timers = new(this);

    /// <summary>The time by which the clock has moved since it started.</summary>
    public TimeSpan Elapsed => GetUtcNow() - Start;

    /// <summary>The number of timers that are set: delays and timeouts alike.</summary>
    public int TimerCount => _timers.Count;

    /// <summary>True when a delay is pending: a caller waits for the clock. Timeouts and periodic timers do not count.</summary>
    public bool HasPendingDelay => PendingDelayCount > 0;

    /// <summary>The number of delays that are pending: callers that wait for the clock.</summary>
    public int PendingDelayCount => _timers.CountOf(static timer => timer.IsDelay);

    /// <summary>True when a timer is due in exactly this time from now.</summary>
    public bool HasTimerIn(TimeSpan span)
    {
        var due = GetTimestamp() + span.Ticks;
        return _timers.Exists(timer => timer.Due == due);
    }

    /// <summary>Moves to the next due timer and fires it; returns false when no timer is set.</summary>
    public bool AdvanceToNext()
    {
        if (_timers.Next is not { } next) return false;
        var seen = next.Version;
        Advance(TimeSpan.FromTicks(Math.Max(0, next.Due - GetTimestamp())));
        next.ExpectLater(seen);
        return true;
    }

    /// <summary>Waits until no work has been active in this process for some milliseconds of real time; no clock moves.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static Task SettleAsync(CancellationToken cancellationToken = default) => Task.Factory.StartNew(
        () => Idleness.Wait(SettlingLooks, static () => false, cancellationToken), CancellationToken.None,
        TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>
    /// From now on, when no work is active for a moment of real time and a delay is pending, the clock jumps to the next due timer. A
    /// timeout alone does not move the clock: work is in progress. Work that computes for some 15 milliseconds without an await is not
    /// seen: let the clock stand still where that may happen.
    /// </summary>
    /// <returns>Stops it when disposed.</returns>
    public IDisposable RunByItself() => new SelfRunning(this);

    /// <summary>The same clock for a machine whose clock deviates by this time.</summary>
    public TimeProvider Skewed(TimeSpan by) => new SkewedClock(this, by);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ObservedTimer(_timers, callback, state);
        timer.Observe(base.CreateTimer(timer.Fire, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Changes when a timer is set, removed or fired.</summary>
    internal long Changes => _timers.Changes;

    /// <summary>Blocks the thread until a delay is pending.</summary>
    internal void WaitForDelay(CancellationToken stop) => _timers.WaitForDelay(stop);

    private sealed class SkewedClock(FakeClock clock, TimeSpan by) : TimeProvider
    {
        public override long TimestampFrequency => clock.TimestampFrequency;

        public override long GetTimestamp() => clock.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + by;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            clock.CreateTimer(callback, state, dueTime, period);
    }
}
