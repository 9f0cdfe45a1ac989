namespace Integrations;

/// <summary>
/// Handles the events of connections: those of a tenant in order, once in the process where they arose; those of other tenants
/// concurrently. An exception is logged, and the other handlers are called. A handler that takes longer than
/// <see cref="IntegrationsOptions.PortTimeout"/> receives no event of that tenant before it has returned; events beyond
/// <see cref="IntegrationsOptions.EventBacklog"/> are dropped.
/// </summary>
public interface IConnectionEventHandler
{
    /// <summary>Handles one event. Resolved in its own scope.</summary>
    /// <param name="e">The event.</param>
    /// <param name="cancellationToken">Canceled when the timeout passes.</param>
    ValueTask HandleAsync(ConnectionEvent e, CancellationToken cancellationToken);
}
