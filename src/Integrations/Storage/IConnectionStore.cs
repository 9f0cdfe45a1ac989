namespace Integrations.Storage;

/// <summary>
/// The host's storage of connections. Must be strongly consistent (no replica, no cache); receives only protected bytes. Throw failures
/// unchanged; the runtime turns them into a transient <see cref="IntegrationException"/>.
/// </summary>
public interface IConnectionStore
{
    /// <summary>True when stored data survives the process, so that the keys that protect it must be configured. Default true.</summary>
    bool IsPersistent => true;

    /// <summary>Reads a connection with all its parts, or null.</summary>
    ValueTask<StoredConnection?> FindAsync(ConnectionKey key, CancellationToken cancellationToken);

    /// <summary>Writes one part if its version is still the expected one.</summary>
    ValueTask<SaveResult> SaveAsync(SaveRequest request, CancellationToken cancellationToken);

    /// <summary>Removes a connection with all its parts; returns false when it does not exist.</summary>
    ValueTask<bool> DeleteAsync(ConnectionKey key, CancellationToken cancellationToken);

    /// <summary>Lists connections, in any order.</summary>
    IAsyncEnumerable<StoredConnection> ListAsync(ConnectionFilter filter, CancellationToken cancellationToken);
}
