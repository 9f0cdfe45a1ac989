namespace Integrations;

/// <summary>
/// Keeps what belongs to a consent until its redirect returns. Hosts on several machines share one. The bytes are opaque to a store: protected with the keys of the tenant, whose id alone stands in the clear.
/// Failures are thrown as they are; the runtime turns them, and no response within <see cref="IntegrationsOptions.PortTimeout"/>, into a transient <see cref="IntegrationException"/>.
/// </summary>
public interface IAuthorizationStateStore
{
    /// <summary>Keeps protected bytes under a key until <paramref name="expiresAt"/>.</summary>
    ValueTask AddAsync(string key, ReadOnlyMemory<byte> payload, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>Removes and returns them in one step: of two who ask, one gets null.</summary>
    ValueTask<ReadOnlyMemory<byte>?> TakeAsync(string key, CancellationToken cancellationToken);

    /// <summary>Lists what is kept, by key, expired or not, so that a tenant's can be found and erased. What is added or taken meanwhile may be among it or not.</summary>
    IAsyncEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> ListAsync(CancellationToken cancellationToken);
}
