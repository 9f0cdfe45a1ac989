namespace Integrations.Chaos;

/// <summary>A clock whose wall time is off; what it measures is right.</summary>
internal sealed class SkewedClock(TimeProvider inner, TimeSpan by) : TimeProvider
{
    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + by;

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);
}
