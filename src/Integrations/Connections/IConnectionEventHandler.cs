namespace Integrations;

/// <summary>Gets every event, in order, once in the process where it arose. An exception is logged and stops nobody.</summary>
public interface IConnectionEventHandler
{
    /// <summary>Handles one event. Resolved in a scope of its own.</summary>
    ValueTask HandleAsync(ConnectionEvent e, CancellationToken cancellationToken);
}
