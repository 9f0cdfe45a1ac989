using Integrations.Internal;

namespace Integrations.Storage;

/// <summary>Stores connections in the memory of this process: for tests, demonstrations and hosts that reconnect at every start.</summary>
public sealed class InMemoryConnectionStore : IConnectionStore, IPromptPart
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ConnectionKey, StoredConnection> _connections = [];

    /// <inheritdoc/>
    public bool IsPersistent => false;

    /// <inheritdoc/>
    public ValueTask<StoredConnection?> FindAsync(ConnectionKey key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate) return new(_connections.GetValueOrDefault(key));
    }

    /// <inheritdoc/>
    public ValueTask<SaveResult> SaveAsync(SaveRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var current = _connections.GetValueOrDefault(request.Key);
            if (current is null && request.Part != ConnectionPart.Settings) return new(SaveResult.Conflict(null));
            var stored = current?.Parts.GetValueOrDefault(request.Part)?.Version ?? 0;
            if (stored != request.ExpectedVersion) return new(SaveResult.Conflict(current));
            _connections[request.Key] = Apply(current, request, stored + 1);
            return new(SaveResult.Saved(stored + 1));
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> DeleteAsync(ConnectionKey key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate) return new(_connections.Remove(key));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredConnection> ListAsync(ConnectionFilter filter,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        StoredConnection[] found;
        lock (_gate) found = [.. _connections.Values.Where(filter.Matches)];
        foreach (var connection in found)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return connection;
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    private static StoredConnection Apply(StoredConnection? current, SaveRequest request, long version) => new()
    {
        Key = request.Key,
        Connector = request.Connector,
        Account = request.Account ?? current?.Account,
        ExpiresAt = request.ExpiresAt ?? current?.ExpiresAt,
        Parts = new Dictionary<ConnectionPart, StoredPart>(current?.Parts ?? new Dictionary<ConnectionPart, StoredPart>())
        {
            [request.Part] = new() { Version = version, Payload = request.Payload.ToArray() },
        },
    };
}
