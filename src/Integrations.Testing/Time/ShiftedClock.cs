namespace Integrations.Testing;

/// <summary>The real clock with a shift: for real sockets and real waits, where hours must pass between two calls.</summary>
public sealed class ShiftedClock : TimeProvider
{
    private long _shift;

    /// <summary>How far this clock is ahead of the real one.</summary>
    public TimeSpan Shift => TimeSpan.FromTicks(Interlocked.Read(ref _shift));

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Lets this much time pass at once. Waits that are under way take as long as they would have.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        Interlocked.Add(ref _shift, by.Ticks);
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;

    /// <inheritdoc/>
    public override long GetTimestamp() => System.GetElapsedTime(0).Ticks + Shift.Ticks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => System.CreateTimer(callback, state, dueTime, period);
}
