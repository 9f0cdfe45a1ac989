namespace Integrations.Simulators;

/// <summary>The times of seeded records: from thirty days ago, a whole second apart.</summary>
public sealed class SeedTimes
{
    private int _taken;

    /// <summary>Begins thirty days before the vendor's present time.</summary>
    public SeedTimes(SimulatorClock clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        Start = DateTimeOffset.FromUnixTimeSeconds(clock.Now.ToUnixTimeSeconds()).AddDays(-30);
    }

    /// <summary>The time of the first record.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>The time of the next record.</summary>
    public DateTimeOffset Next() => Start.AddSeconds(_taken++);
}
