namespace Integrations.Simulators;

/// <summary>Counts the requests whose responses are not sent yet, and the time for which each of them took its place.</summary>
internal sealed class InFlightCounter : RateCounter
{
    private int _used;
    private double _seconds;
    private DateTimeOffset _at;

    public override double Used(DateTimeOffset now) => _used;

    /// <summary>The end of a response is unknown: zero, which in a header is "now".</summary>
    public override TimeSpan UntilFreed(DateTimeOffset now, double permits) => TimeSpan.Zero;

    public override void Release(DateTimeOffset now, int cost) => Change(now, -cost);

    /// <summary>The seconds for which permits were in use.</summary>
    public override double Spent(DateTimeOffset now) => _seconds + (_used * (now - _at).TotalSeconds);

    public override double Allowed(int limit, double free, DateTimeOffset from, DateTimeOffset to) => limit * (to - from).TotalSeconds;

    public override void Add(DateTimeOffset now, int cost) => Change(now, cost);

    protected override void Clear() => Change(_at, -_used);

    private void Change(DateTimeOffset now, int by) => (_seconds, _at, _used) = (Spent(now), now, _used + by);
}
