namespace Integrations.Simulators;

/// <summary>Counts up, and starts at zero when the window, or the day, is over.</summary>
internal sealed class FixedCounter(RateWindow window) : RateCounter
{
    private DateTimeOffset _end;
    private int _used;
    private double _ended;

    public override double Used(DateTimeOffset now)
    {
        if (now >= _end) (_ended, _used) = (_ended + _used, 0);
        return _used;
    }

    public override TimeSpan UntilFreed(DateTimeOffset now, double permits) => window.End(now) - now;

    /// <summary>The permits of windows that ended, since the current one may still be used; of a day those so far, too.</summary>
    public override double Spent(DateTimeOffset now) => Used(now) is var used && IsDay ? _ended + used : _ended;

    public override double Allowed(int limit, double free, DateTimeOffset from, DateTimeOffset to)
    {
        var allowed = IsDay ? free : 0;
        for (var end = window.End(from); end <= to; end = window.End(end)) allowed += limit;
        return allowed;
    }

    public override void Add(DateTimeOffset now, int cost) => (_used, _end) = ((int)Used(now) + cost, window.End(now));

    protected override void Clear() => _used = 0;

    private bool IsDay => window.Kind == RateWindow.Counting.Day;
}
