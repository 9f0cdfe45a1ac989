namespace Integrations.Internal;

/// <summary>The log categories, for the host's filters.</summary>
internal static class LogCategories
{
    /// <summary>All categories: each has a logger among the services, with its name as the key.</summary>
    public static IReadOnlyList<string> All { get; } = [Connections, Tokens, Events, Audit, Vault, Ports, Webhooks];

    /// <summary>State changes of connections: connected, needs reauthorization, recovered.</summary>
    public const string Connections = "Integrations.Connections";

    /// <summary>Tokens: refreshes, saves, revocation.</summary>
    public const string Tokens = "Integrations.Tokens";

    /// <summary>The host's event handlers.</summary>
    public const string Events = "Integrations.Events";

    /// <summary>The audit trail.</summary>
    public const string Audit = "Integrations.Audit";

    /// <summary>Export and erasure.</summary>
    public const string Vault = "Integrations.Vault";

    /// <summary>The ports that the host supplies: stores, locks, protectors and others.</summary>
    public const string Ports = "Integrations.Ports";

    /// <summary>Deliveries that were refused or could not be stored, and received events.</summary>
    public const string Webhooks = "Integrations.Webhooks";
}
