namespace Integrations.Simulators;

/// <summary>Options of a simulator.</summary>
public sealed class SimulatorOptions
{
    /// <summary>The clock under everything the simulator does: stamps, lifetimes, rate windows, delays. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}
