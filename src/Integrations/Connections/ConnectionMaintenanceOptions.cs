namespace Integrations;

/// <summary>What the care of idle connections does, and how often.</summary>
public sealed class ConnectionMaintenanceOptions
{
    /// <summary>How often connections are looked over. Default 1 hour.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>A refresh token whose lifetime counts from its last use or renewal is renewed when this little of it is left. Default 7 days, at most half its lifetime.</summary>
    public TimeSpan KeepAliveBefore { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How many connections are renewed at once. Default 4.</summary>
    public int Concurrency { get; set; } = 4;
}
