namespace Integrations.Testing;

/// <summary>The timers of a fake clock that are set.</summary>
internal sealed class ObservedTimers(TimeProvider clock)
{
    private readonly object _gate = new();
    private readonly List<ObservedTimer> _set = [];
    private long _changes;

    public long Now => clock.GetTimestamp();

    /// <summary>Changes when a timer is set, removed or fired.</summary>
    public long Changes => Volatile.Read(ref _changes);

    public int Count
    {
        get { lock (_gate) return _set.Count; }
    }

    /// <summary>The timer that is due first; null when none is set.</summary>
    public ObservedTimer? Next
    {
        get { lock (_gate) return _set.MinBy(timer => timer.Due); }
    }

    public int CountOf(Func<ObservedTimer, bool> predicate)
    {
        lock (_gate) return _set.Count(predicate);
    }

    public bool Exists(Predicate<ObservedTimer> predicate)
    {
        lock (_gate) return _set.Exists(predicate);
    }

    /// <summary>Blocks the thread until a delay is set.</summary>
    /// <param name="stop">Ends the wait.</param>
    public void WaitForDelay(CancellationToken stop)
    {
        using var stopped = stop.UnsafeRegister(static timers => ((ObservedTimers)timers!).Wake(), this);
        lock (_gate)
            while (!stop.IsCancellationRequested && !_set.Exists(static timer => timer.IsDelay)) Monitor.Wait(_gate);
    }

    /// <summary>Only inside <see cref="Update"/>.</summary>
    public bool Contains(ObservedTimer timer) => _set.Contains(timer);

    /// <summary>Changes a timer while no other thread looks.</summary>
    /// <param name="timer">The timer.</param>
    /// <param name="change">Returns true when the timer is set afterward.</param>
    public void Update(ObservedTimer timer, Func<bool> change)
    {
        lock (_gate)
        {
            _changes++;
            var isSet = change();
            _set.Remove(timer);
            if (!isSet) return;
            _set.Add(timer);
            Monitor.PulseAll(_gate);
        }
    }

    private void Wake()
    {
        lock (_gate) Monitor.PulseAll(_gate);
    }
}
