namespace Integrations.Simulators;

/// <summary>
/// The vendor's own clock: the simulator's time provider plus a skew. The Date header, stamps and token lifetimes follow it.
/// </summary>
public sealed class SimulatorClock
{
    internal SimulatorClock(TimeProvider timeProvider) => TimeProvider = timeProvider;

    /// <summary>The difference by which the vendor's clock is ahead of the simulator's time provider; negative: behind.</summary>
    public TimeSpan Skew { get; set; }

    /// <summary>The vendor's present time.</summary>
    public DateTimeOffset Now => TimeProvider.GetUtcNow() + Skew;

    /// <summary>The clock without skew; delays run on it.</summary>
    public TimeProvider TimeProvider { get; }
}
