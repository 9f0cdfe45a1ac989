namespace Integrations.Simulators;

/// <summary>Pours requests into a bucket that leaks evenly until it is empty.</summary>
internal sealed class LeakyBucketCounter(RateWindow window) : RateCounter
{
    private double _level;
    private DateTimeOffset _at;
    private double _poured;

    public override double Used(DateTimeOffset now) => Math.Max(0, _level - (window.PerSecond * Math.Max(0, (now - _at).TotalSeconds)));

    public override TimeSpan UntilFreed(DateTimeOffset now, double permits) => TimeSpan.FromSeconds(permits / window.PerSecond);

    public override double Spent(DateTimeOffset now) => _poured;

    public override double Allowed(int limit, double free, DateTimeOffset from, DateTimeOffset to) =>
        free + (window.PerSecond * (to - from).TotalSeconds);

    public override void Add(DateTimeOffset now, int cost) => (_level, _at, _poured) = (Used(now) + cost, now, _poured + cost);

    protected override void Clear() => _level = 0;
}
