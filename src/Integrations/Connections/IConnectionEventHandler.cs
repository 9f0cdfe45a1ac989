namespace Integrations;

/// <summary>
/// Handles events: changes of connections, and events received from vendors. Events of connections come in order for a tenant, once in the
/// process where they arose; those of other tenants concurrently. An exception is logged, and the other handlers are called. A handler that
/// takes longer than <see cref="IntegrationsOptions.PortTimeout"/> receives no event of that tenant before it has returned; events beyond
/// <see cref="IntegrationsOptions.EventBacklog"/> are dropped.
/// </summary>
/// <remarks>
/// Received events (<see cref="EventKind.Created"/>, <see cref="EventKind.Updated"/>, <see cref="EventKind.Deleted"/> and
/// <see cref="EventKind.Other"/>) come at least once, in order for a record, in one process of those that share the inbox. When a handler
/// throws, or takes longer than <see cref="InboxOptions.HandlerTimeout"/>, the event is delivered to every handler again, at most
/// <see cref="InboxOptions.MaxAttempts"/> times.
/// </remarks>
public interface IConnectionEventHandler
{
    /// <summary>Handles one event. Resolved in its own scope.</summary>
    /// <param name="e">The event.</param>
    /// <param name="cancellationToken">Canceled when the timeout passes.</param>
    ValueTask HandleAsync(ConnectionEvent e, CancellationToken cancellationToken);
}
