namespace Integrations.Simulators;

/// <summary>Options of a simulator.</summary>
public sealed class SimulatorOptions
{
    /// <summary>The clock under everything the simulator does: stamps, lifetimes, rate windows, delays. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>The port to listen on at 127.0.0.1, from 1 to 65535. Default 0: a free one. A port in use fails the start.</summary>
    public int Port { get; set; }
}
