namespace Integrations.Tests.RateLimiting;

/// <summary>A vendor's own exact count of what arrives.</summary>
internal interface IVendorCount
{
    int Violations { get; }

    int Open { get; }

    void Arrives(TimeSpan now, int cost);

    void Leaves();
}

internal abstract class VendorCount : IVendorCount
{
    public int Violations { get; private set; }

    public int Open { get; private set; }

    public void Arrives(TimeSpan now, int cost)
    {
        Open++;
        if (!Admits(now, cost)) Violations++;
    }

    public void Leaves() => Open--;

    protected abstract bool Admits(TimeSpan now, int cost);
}

internal sealed class VendorWindow(int permits, double seconds) : VendorCount
{
    private readonly Queue<TimeSpan> _sent = new();

    protected override bool Admits(TimeSpan now, int cost)
    {
        while (_sent.TryPeek(out var first) && (now - first).TotalSeconds >= seconds) _sent.Dequeue();
        _sent.Enqueue(now);
        return _sent.Count <= permits;
    }
}

internal sealed class VendorFixedWindow(int permits, double seconds, double begin) : VendorCount
{
    private long _window;
    private int _used;

    protected override bool Admits(TimeSpan now, int cost)
    {
        var window = (long)Math.Floor((now.TotalSeconds - begin) / seconds);
        if (window != _window) (_window, _used) = (window, 0);
        return ++_used <= permits;
    }
}

internal sealed class VendorBucket(int capacity, double perSecond) : VendorCount
{
    private double _level;
    private TimeSpan _at;

    protected override bool Admits(TimeSpan now, int cost)
    {
        _level = Math.Max(0, _level - ((now - _at).TotalSeconds * perSecond)) + cost;
        _at = now;
        return _level <= capacity + 1e-6;
    }
}

internal sealed class VendorAtOnce(int permits) : VendorCount
{
    protected override bool Admits(TimeSpan now, int cost) => Open <= permits;
}
