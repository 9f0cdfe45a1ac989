namespace Integrations.Internal;

/// <summary>Reads a connection from the store into what this process remembers of it.</summary>
internal sealed class ConnectionReader(ConnectionRepository repository)
{
    public SaveRetries NewRetries(ConnectionKey key) => repository.NewRetries(key);

    /// <exception cref="NotFoundException">There is no such connection.</exception>
    public async ValueTask<(ConnectionContext Loaded, CacheEntry Snapshot)> ReadAsync(CachedConnection cached, CancellationToken cancellationToken)
    {
        var ticket = cached.Ticket();
        var found = await repository.FindAsync(cached.Key, cancellationToken).ConfigureAwait(false) ?? throw ConnectionErrors.NotFound(cached.Key);
        var loaded = cached.WithUnsaved(found);
        return (loaded, cached.Accept(loaded, ticket));
    }
}
