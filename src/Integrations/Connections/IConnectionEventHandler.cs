namespace Integrations;

/// <summary>
/// Gets the events of a tenant in order, once in the process where they arose; those of other tenants at the same time. An exception is
/// logged and stops nobody. One that takes longer than
/// <see cref="IntegrationsOptions.PortTimeout"/> is not waited for, and gets no event of that tenant before it has returned; what waits
/// beyond <see cref="IntegrationsOptions.EventBacklog"/> is dropped.
/// </summary>
public interface IConnectionEventHandler
{
    /// <summary>Handles one event. Resolved in a scope of its own.</summary>
    /// <param name="e">The event.</param>
    /// <param name="cancellationToken">Canceled when the time for it is over.</param>
    ValueTask HandleAsync(ConnectionEvent e, CancellationToken cancellationToken);
}
