namespace Integrations.Storage;

/// <summary>
/// Stores the state of a pending authorization until the callback arrives. Instances of a host share one store. The bytes are opaque to the
/// store: they are protected with the keys of the tenant, and only the tenant's id is readable. Throw failures unchanged; the runtime turns
/// them, and a call that exceeds <see cref="IntegrationsOptions.PortTimeout"/>, into a transient <see cref="IntegrationException"/>.
/// </summary>
public interface IAuthorizationStateStore
{
    /// <summary>Stores protected bytes under a key until <paramref name="expiresAt"/>.</summary>
    ValueTask AddAsync(string key, ReadOnlyMemory<byte> payload, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>
    /// Stores protected bytes and counts them for an owner until they are taken. The cost must not grow with the number of stored states.
    /// Default: does not count, so that the limits of <see cref="IntegrationsOptions"/> have no effect.
    /// </summary>
    ValueTask AddAsync(
        string key, ReadOnlyMemory<byte> payload, DateTimeOffset expiresAt, AuthorizationStateOwner owner,
            CancellationToken cancellationToken) =>
        AddAsync(key, payload, expiresAt, cancellationToken);

    /// <summary>
    /// Counts the stored states of an owner that expire after <paramref name="endsAfter"/>, which never decreases. Default: zero.
    /// </summary>
    ValueTask<(int OfTenant, int OfUser)> CountAsync(
        AuthorizationStateOwner owner, DateTimeOffset endsAfter, CancellationToken cancellationToken) =>
            new(default((int, int)));

    /// <summary>Removes and returns the bytes in one atomic step: of two concurrent callers, one receives null.</summary>
    ValueTask<ReadOnlyMemory<byte>?> TakeAsync(string key, CancellationToken cancellationToken);

    /// <summary>
    /// Lists the stored states by key, expired or not, so that the states of a tenant can be found and erased. States that are added or
    /// taken during the enumeration may or may not be included.
    /// </summary>
    IAsyncEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> ListAsync(CancellationToken cancellationToken);
}

/// <summary>The owner of a state, as hashes that identify no one: used for counting only.</summary>
/// <param name="tenant">The tenant; at most 64 characters of Base64Url.</param>
/// <param name="user">The tenant's user, or the browser, that started the authorization; at most 64 characters of Base64Url.</param>
public sealed class AuthorizationStateOwner(string tenant, string user)
{
    /// <summary>The tenant.</summary>
    public string Tenant { get; } = tenant;

    /// <summary>The tenant's user, or the browser, that started the authorization.</summary>
    public string User { get; } = user;
}
