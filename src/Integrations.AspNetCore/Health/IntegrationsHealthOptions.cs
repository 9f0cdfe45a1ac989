namespace Integrations.AspNetCore;

/// <summary>Options of the health check.</summary>
public sealed class IntegrationsHealthOptions
{
    /// <summary>
    /// The number of connections that need a user (reauthorization, or the choice of an account) from which the check is degraded. Default
    /// null: they are counted and reported without an effect on the status, because a customer who revokes a grant is not a fault of the
    /// host.
    /// </summary>
    public int? DegradedFrom { get; set; }

    /// <summary>
    /// The interval between counts; the store's availability is checked each time. A count decrypts every stored connection. Default 5
    /// minutes.
    /// </summary>
    public TimeSpan CountInterval { get; set; } = TimeSpan.FromMinutes(5);
}
