namespace Integrations;

/// <summary>
/// Passes received events to the host's own broker or message store, instead of the handlers. An event that was passed on counts as
/// handled; a failure is repeated like that of a handler.
/// </summary>
public interface IInboxForwarder
{
    /// <summary>Passes one event on.</summary>
    /// <param name="e">The event.</param>
    /// <param name="cancellationToken">Canceled when the timeout passes.</param>
    ValueTask ForwardAsync(ConnectionEvent e, CancellationToken cancellationToken);
}
