namespace Integrations.Internal;

/// <summary>The log categories: what a host filters by.</summary>
internal static class LogCategories
{
    /// <summary>All of them: each has a logger among the services, under its name as key.</summary>
    public static IReadOnlyList<string> All { get; } = [Connections, Tokens, Events, Audit, Vault, Store, Ports];

    /// <summary>What becomes of connections: connected, needs a person, recovered.</summary>
    public const string Connections = "Integrations.Connections";

    /// <summary>Tokens: refreshes, saves, revocation.</summary>
    public const string Tokens = "Integrations.Tokens";

    /// <summary>Event handlers of the host.</summary>
    public const string Events = "Integrations.Events";

    /// <summary>The audit trail.</summary>
    public const string Audit = "Integrations.Audit";

    /// <summary>Export and erasure.</summary>
    public const string Vault = "Integrations.Vault";

    /// <summary>The stores that come with the library.</summary>
    public const string Store = "Integrations.Store";

    /// <summary>The parts the host supplies: stores, locks, protectors and the rest.</summary>
    public const string Ports = "Integrations.Ports";
}
