namespace Integrations;

/// <summary>Options of the background maintenance of idle connections.</summary>
public sealed class ConnectionMaintenanceOptions
{
    /// <summary>The interval between two runs. Default 1 hour.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// The remaining lifetime below which a refresh token whose lifetime counts from its last use is refreshed. Default 7 days, at most
    /// half its lifetime.
    /// </summary>
    public TimeSpan KeepAliveBefore { get; set; } = TimeSpan.FromDays(7);

    /// <summary>The number of connections maintained at the same time. Default 4.</summary>
    public int Concurrency { get; set; } = 4;
}
