namespace Integrations.Internal;

/// <summary>Durations on a clock that never jumps; the wall clock is a hint beside it.</summary>
internal sealed class MonotonicClock(TimeProvider time)
{
    private readonly double _unitsPerTick = (double)time.TimestampFrequency / TimeSpan.TicksPerSecond;

    public TimeProvider Time { get; } = time;

    public long Now => Time.GetTimestamp();

    public DateTimeOffset UtcNow => Time.GetUtcNow();

    /// <summary>
    /// The timestamp <paramref name="span"/> after <paramref name="timestamp"/>; never, when that is further than a clock can count.
    /// </summary>
    public long After(long timestamp, TimeSpan span)
    {
        var units = span.Ticks * _unitsPerTick;
        return units > long.MaxValue - timestamp ? long.MaxValue : timestamp + (long)units;
    }

    public TimeSpan Since(long timestamp) => Time.GetElapsedTime(timestamp);

    /// <summary>
    /// The larger age of both clocks: the monotonic one stands still while the machine is suspended, the wall clock may be set back.
    /// </summary>
    public TimeSpan OlderSince(long timestamp, DateTimeOffset instant)
    {
        var (monotonic, wall) = (Since(timestamp), UtcNow - instant);
        return wall > monotonic ? wall : monotonic;
    }

    public Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken) => Task.Delay(delay, Time, cancellationToken);
}
