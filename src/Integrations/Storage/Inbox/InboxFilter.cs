using Integrations.Storage;

namespace Integrations;

/// <summary>Selects received events; the members that are set are combined with AND.</summary>
public sealed class InboxFilter
{
    /// <summary>Events of this tenant; null: of all tenants.</summary>
    public TenantId? Tenant { get; init; }

    /// <summary>Events of this connection.</summary>
    public ConnectionId? ConnectionId { get; init; }

    /// <summary>Events of this connector.</summary>
    public string? Connector { get; init; }

    /// <summary>Events of this unified resource.</summary>
    public string? Resource { get; init; }

    /// <summary>Events of this kind.</summary>
    public EventKind? Kind { get; init; }

    /// <summary>Events that arrived at this time or later.</summary>
    public DateTimeOffset? ReceivedFrom { get; init; }

    /// <summary>Events that arrived before this time.</summary>
    public DateTimeOffset? ReceivedBefore { get; init; }

    /// <summary>True: only events whose attempts are used up; false: events of every state. Default true.</summary>
    public bool DeadOnly { get; init; } = true;

    /// <summary>True when the entry matches the filter.</summary>
    internal bool Matches(InboxEntry entry) => (Tenant is not { } tenant || entry.Connection.Tenant == tenant)
        && (ConnectionId is not { } connection || entry.Connection.Connection == connection)
        && (Connector is null || entry.Connector == Connector)
        && (Resource is null || entry.Resource == Resource)
        && (Kind is not { } kind || entry.Kind == kind)
        && !(entry.ReceivedAt < ReceivedFrom)
        && !(entry.ReceivedAt >= ReceivedBefore)
        && (entry.State == InboxState.Dead || !DeadOnly);
}
