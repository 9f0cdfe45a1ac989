namespace Integrations.Storage;

/// <summary>
/// Where connections live: the host's storage. Strongly consistent (no replica, no cache), sees only protected bytes.
/// Failures are thrown as they are; the runtime turns them into a transient <see cref="IntegrationException"/>.
/// </summary>
public interface IConnectionStore
{
    /// <summary>Whether what is stored is there after the process ended: then keys that protect it must be configured. Default true.</summary>
    bool IsPersistent => true;

    /// <summary>Reads a connection with all its parts, or null.</summary>
    ValueTask<StoredConnection?> FindAsync(ConnectionKey key, CancellationToken cancellationToken);

    /// <summary>Writes one part if its version is still the expected one.</summary>
    ValueTask<SaveResult> SaveAsync(SaveRequest request, CancellationToken cancellationToken);

    /// <summary>Removes a connection with all its parts; false when there was none.</summary>
    ValueTask<bool> DeleteAsync(ConnectionKey key, CancellationToken cancellationToken);

    /// <summary>Lists connections. Order is the store's own.</summary>
    IAsyncEnumerable<StoredConnection> ListAsync(ConnectionFilter filter, CancellationToken cancellationToken);
}
