namespace Integrations.Testing;

/// <summary>A timer of the fake clock's base, which fires it, with a note of when it is due.</summary>
internal sealed class ObservedTimer(ObservedTimers timers, TimerCallback callback, object? state) : ITimer
{
    private ITimer _timer = null!;
    private TimeSpan _dueTime;
    private TimeSpan _period;

    /// <summary>The timestamp at which it is due; never before the base fires it.</summary>
    public long Due { get; private set; }

    /// <summary>Changes when the timer is set, removed or fired.</summary>
    public long Version { get; private set; }

    /// <summary>
    /// True for a delay: the timer of a cancellation source ends work in progress, and a periodic timer recurs, so no caller waits for
    /// either.
    /// </summary>
    public bool IsDelay => state is not CancellationTokenSource && _period <= TimeSpan.Zero;

    public void Observe(ITimer timer) => _timer = timer;

    public void Fire(object? _)
    {
        timers.Update(this, () =>
        {
            Version++;
            Due += _period.Ticks;
            return _period > TimeSpan.Zero;
        });
        callback(state);
    }

    /// <summary>
    /// Sets the timer; a due time of zero fires it inside this call. It is seen only once the base counts its time: who sees it may move
    /// the clock.
    /// </summary>
    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        var version = 0L;
        timers.Update(this, () =>
        {
            version = ++Version;
            (_dueTime, _period) = (dueTime, period);
            Expect();
            return false;
        });
        var changed = _timer.Change(dueTime, period);
        // The base read the time in between, and the clock may have moved since, or fired this.
        timers.Update(this, () => Version == version ? changed && Expect() : timers.Contains(this));
        return changed;
    }

    /// <summary>
    /// Notes the latest time at which a timer may be due that did not fire when it was: the wall clock was adjusted, which moves the timers
    /// with it.
    /// </summary>
    /// <param name="version">From before the move. A timer that was set or has fired since is left as it is.</param>
    public void ExpectLater(long version) => timers.Update(this, () =>
    {
        var isSet = timers.Contains(this);
        if (isSet && Version == version) Expect();
        return isSet;
    });

    public void Dispose()
    {
        timers.Update(this, () =>
        {
            Version++;
            return false;
        });
        _timer.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private bool Expect()
    {
        Due = timers.Now + _dueTime.Ticks;
        return _dueTime >= TimeSpan.Zero;
    }
}
