namespace Integrations.Benchmarks.Fixture;

/// <summary>The real clock, moved ahead on request.</summary>
internal sealed class SteppedClock : TimeProvider
{
    private TimeSpan _ahead;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Advance(TimeSpan by) => _ahead += by;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;

    public override long GetTimestamp() => System.GetElapsedTime(0).Ticks + _ahead.Ticks;
}
