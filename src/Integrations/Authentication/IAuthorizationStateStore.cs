namespace Integrations;

/// <summary>Keeps what belongs to a consent until its redirect returns. Hosts on several machines share one.</summary>
public interface IAuthorizationStateStore
{
    /// <summary>Keeps protected bytes under a key until <paramref name="expiresAt"/>.</summary>
    ValueTask AddAsync(string key, ReadOnlyMemory<byte> payload, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>Removes and returns them in one step: of two who ask, one gets null.</summary>
    ValueTask<ReadOnlyMemory<byte>?> TakeAsync(string key, CancellationToken cancellationToken);

    /// <summary>Lists what is kept, by key, expired or not, so that a tenant's can be found and erased: they bear no tenant a store could see. What is added or taken meanwhile may be among it or not.</summary>
    IAsyncEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> ListAsync(CancellationToken cancellationToken);
}
