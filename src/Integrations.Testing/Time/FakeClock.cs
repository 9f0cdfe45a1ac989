namespace Integrations.Testing;

/// <summary>
/// A clock that is moved explicitly, or moves by itself once all work waits for it. Timers fire during the move, in the order they are due;
/// each reads its own time.
/// </summary>
public sealed class FakeClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<FakeTimer> _timers = [];
    private readonly DateTimeOffset _start;
    private long _elapsed;
    private long _changes;

    /// <summary>Creates a clock that starts at this time; by default the first of January 2026.</summary>
    public FakeClock(DateTimeOffset? start = null) => _start = start ?? new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>The number of timers: delays and timeouts alike.</summary>
    public int Waiting
    {
        get { lock (_gate) return _timers.Count; }
    }

    /// <summary>True when a timeout is armed: a call is in progress.</summary>
    public bool IsSomebodyLimited
    {
        get { lock (_gate) return _timers.Exists(timer => timer.IsLimit); }
    }

    /// <summary>The time by which the clock has moved since it started.</summary>
    public TimeSpan Elapsed => TimeSpan.FromTicks(GetTimestamp());

    /// <inheritdoc/>
    public override long GetTimestamp() => Volatile.Read(ref _elapsed);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _start.AddTicks(GetTimestamp());

    /// <summary>True when a timer is due in exactly this time from now.</summary>
    public bool IsAwaited(TimeSpan span)
    {
        lock (_gate) return _timers.Exists(timer => timer.Due == _elapsed + span.Ticks);
    }

    /// <summary>Moves the clock and fires the timers that fall due.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        var target = GetTimestamp() + by.Ticks;
        while (TakeDue(target) is { } timer) timer.Fire();
        lock (_gate) Volatile.Write(ref _elapsed, Math.Max(_elapsed, target));
    }

    /// <summary>Moves to the next due timer and fires it; returns false when no timer is set.</summary>
    public bool AdvanceToNext()
    {
        if (TakeDue(long.MaxValue) is not { } timer) return false;
        timer.Fire();
        return true;
    }

    /// <summary>
    /// From now on, when no work is active for a moment of real time and a delay is pending, the clock jumps to the next due timer. A
    /// timeout alone does not move the clock: work is in progress.
    /// </summary>
    /// <returns>Stops it when disposed.</returns>
    public IDisposable RunByItself() => new SelfRunning(this);

    /// <summary>The same clock for a machine whose clock deviates by this time.</summary>
    public TimeProvider Skewed(TimeSpan by) => new SkewedClock(this, by);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Changes when a timer is set, removed or fired.</summary>
    internal long Changes => Volatile.Read(ref _changes);

    /// <summary>True when a delay is pending: a caller waits for the clock.</summary>
    public bool IsSomebodyDelayed
    {
        get { lock (_gate) return _timers.Exists(timer => timer.IsDelay); }
    }

    private FakeTimer? TakeDue(long target)
    {
        lock (_gate)
        {
            var next = _timers.Where(timer => timer.Due <= target).MinBy(timer => timer.Due);
            if (next is null) return null;
            Volatile.Write(ref _elapsed, Math.Max(_elapsed, next.Due));
            _changes++;
            next.Rearm();
            return next;
        }
    }

    private sealed class FakeTimer(FakeClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;

        public long Due { get; private set; }

        /// <summary>
        /// True for a delay: the timer of a cancellation source ends work in progress, and a periodic timer recurs, so no caller waits for
        /// either.
        /// </summary>
        public bool IsDelay => !IsLimit && _period <= TimeSpan.Zero;

        public bool IsLimit => state is CancellationTokenSource;

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                clock._changes++;
                clock._timers.Remove(this);
                _period = period;
                if (dueTime < TimeSpan.Zero) return true;
                Due = clock._elapsed + dueTime.Ticks;
                clock._timers.Add(this);
                return true;
            }
        }

        public void Rearm()
        {
            if (_period > TimeSpan.Zero) Due += _period.Ticks;
            else clock._timers.Remove(this);
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                clock._changes++;
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class SkewedClock(FakeClock clock, TimeSpan by) : TimeProvider
    {
        public override long TimestampFrequency => clock.TimestampFrequency;

        public override long GetTimestamp() => clock.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + by;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            clock.CreateTimer(callback, state, dueTime, period);
    }
}
