namespace Integrations.Simulators;

/// <summary>The requests that one window holds for one client, account or vendor. Not thread-safe: the limiter's lock guards it.</summary>
internal sealed class RateCounter(RateWindow window)
{
    private readonly Queue<(DateTimeOffset At, int Cost)> _held = new();
    private int _used;

    public int Used(DateTimeOffset now)
    {
        while (window.Kind != RateWindow.Counting.Concurrent && _held.TryPeek(out var oldest) && End(oldest.At) <= now)
            _used -= _held.Dequeue().Cost;
        return _used;
    }

    /// <summary>Counts a request. In a window of requests in flight, the caller releases it.</summary>
    public void Add(DateTimeOffset now, int cost)
    {
        _used += cost;
        if (window.Kind != RateWindow.Counting.Concurrent) _held.Enqueue((now, cost));
    }

    public void Release(int cost) => _used -= cost;

    public void Clear()
    {
        _held.Clear();
        _used = 0;
    }

    /// <summary>The time until the oldest request leaves the window; an empty one frees nothing and gives its whole length.</summary>
    public TimeSpan UntilFree(DateTimeOffset now) =>
        _held.TryPeek(out var oldest) ? End(oldest.At) - now : window.Kind == RateWindow.Counting.Fixed ? End(now) - now : window.Length;

    private DateTimeOffset End(DateTimeOffset at) =>
        (window.Kind == RateWindow.Counting.Fixed ? at.AddTicks(-(at.UtcTicks % window.Length.Ticks)) : at) + window.Length;
}
