namespace Integrations.AspNetCore;

/// <summary>What the health check looks at.</summary>
public sealed class IntegrationsHealthOptions
{
    /// <summary>
    /// From how many connections that need a person on the check is degraded. Default null: they are counted and reported, never judged; a
    /// customer who revokes a grant is no fault of the host.
    /// </summary>
    public int? DegradedFrom { get; set; }

    /// <summary>
    /// How long a count is used again; whether the store answers is asked each time. A count opens every stored connection. Default 5
    /// minutes.
    /// </summary>
    public TimeSpan CountInterval { get; set; } = TimeSpan.FromMinutes(5);
}
