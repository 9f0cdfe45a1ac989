namespace Integrations.Simulators;

/// <summary>Takes tokens out of a bucket that is refilled evenly up to its size.</summary>
internal sealed class TokenBucketCounter(RateLimit limit) : RateCounter
{
    private double _tokens = double.PositiveInfinity; // full, whatever the size
    private DateTimeOffset _at;
    private double _taken;

    public override double Used(DateTimeOffset now) => Size - Tokens(now);

    public override TimeSpan UntilFreed(DateTimeOffset now, double permits) => TimeSpan.FromSeconds(permits / limit.Window.PerSecond);

    public override double Spent(DateTimeOffset now) => _taken;

    public override double Allowed(int size, double free, DateTimeOffset from, DateTimeOffset to) =>
        free + (limit.Window.PerSecond * (to - from).TotalSeconds);

    public override void Add(DateTimeOffset now, int cost) => (_tokens, _at, _taken) = (Tokens(now) - cost, now, _taken + cost);

    protected override void Clear() => _tokens = double.PositiveInfinity;

    private int Size => limit.Requests ?? 0;

    private double Tokens(DateTimeOffset now) =>
        Math.Min(Size, _tokens + (limit.Window.PerSecond * Math.Max(0, (now - _at).TotalSeconds)));
}
