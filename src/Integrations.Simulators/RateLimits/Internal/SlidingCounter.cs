namespace Integrations.Simulators;

/// <summary>Keeps each request until it is as old as the window.</summary>
internal sealed class SlidingCounter(RateWindow window) : RateCounter
{
    private readonly Queue<(DateTimeOffset At, int Cost)> _held = new();
    private int _used;
    private double _left;

    public override double Used(DateTimeOffset now)
    {
        while (_held.TryPeek(out var oldest) && oldest.At + window.Length <= now)
        {
            _used -= _held.Dequeue().Cost;
            _left += oldest.Cost * window.Length.TotalSeconds;
        }

        return _used;
    }

    /// <summary>The time until enough of the oldest requests leave; a window that holds less gives its whole length.</summary>
    public override TimeSpan UntilFreed(DateTimeOffset now, double permits)
    {
        foreach (var (at, cost) in _held)
            if ((permits -= cost) <= 0) return at + window.Length - now;
        return window.Length;
    }

    /// <summary>The seconds for which permits were in use.</summary>
    public override double Spent(DateTimeOffset now)
    {
        Used(now);
        return _left + _held.Sum(held => held.Cost * (now - held.At).TotalSeconds);
    }

    public override double Allowed(int limit, double free, DateTimeOffset from, DateTimeOffset to) => limit * (to - from).TotalSeconds;

    public override void Add(DateTimeOffset now, int cost)
    {
        _used += cost;
        _held.Enqueue((now, cost));
    }

    protected override void Clear()
    {
        _held.Clear();
        _used = 0;
    }
}
