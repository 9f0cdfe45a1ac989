using Integrations.Internal;

namespace Integrations.Tests.RateLimiting;

/// <summary>A vendor's own exact count of what arrives.</summary>
internal interface IVendorCount
{
    int Violations { get; }

    int Open { get; }

    void Arrives(TimeSpan now, int cost);

    void Leaves();

    /// <summary>The headers of a response; null: the vendor sends none.</summary>
    BudgetReading? Report { get; }
}

internal abstract class VendorCount : IVendorCount
{
    public int Violations { get; private set; }

    public int Open { get; private set; }

    public virtual BudgetReading? Report => null;

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
    private readonly Queue<(TimeSpan At, int Cost)> _sent = new();
    private int _used;

    /// <summary>True when responses contain the permits that are left.</summary>
    public bool Reports { get; init; }

    public override BudgetReading? Report => Reports ? new(permits, Math.Max(0, permits - _used), null, null) : null;

    /// <summary>The permits of the requests of the last window.</summary>
    public int Used(TimeSpan now)
    {
        while (_sent.TryPeek(out var first) && (now - first.At).TotalSeconds >= seconds) _used -= _sent.Dequeue().Cost;
        return _used;
    }

    protected override bool Admits(TimeSpan now, int cost)
    {
        _sent.Enqueue((now, cost));
        _used += cost;
        return Used(now) <= permits;
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
