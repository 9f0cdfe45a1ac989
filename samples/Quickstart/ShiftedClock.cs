namespace Quickstart;

/// <summary>The system's clock, moved ahead on request: three hours pass for host and simulators at once.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private long _shiftTicks;

    public void Advance(TimeSpan by) => Interlocked.Add(ref _shiftTicks, by.Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _shiftTicks));

    public override long GetTimestamp() =>
        base.GetTimestamp() + (long)(Interlocked.Read(ref _shiftTicks) * ((double)TimestampFrequency / TimeSpan.TicksPerSecond));
}
