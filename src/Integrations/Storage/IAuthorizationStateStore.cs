namespace Integrations.Storage;

/// <summary>
/// Keeps what belongs to a consent until its redirect returns. Hosts on several machines share one. The bytes are opaque to a store:
/// protected with the keys of the tenant, whose id alone stands in the clear. Failures are thrown as they are; the runtime turns them, and
/// no response within <see cref="IntegrationsOptions.PortTimeout"/>, into a transient <see cref="IntegrationException"/>.
/// </summary>
public interface IAuthorizationStateStore
{
    /// <summary>Keeps protected bytes under a key until <paramref name="expiresAt"/>.</summary>
    ValueTask AddAsync(string key, ReadOnlyMemory<byte> payload, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>
    /// The same, counted under an owner until they are taken. The cost must not grow with how many are kept. Default: not counted, so that
    /// the limits of <see cref="IntegrationsOptions"/> do not hold.
    /// </summary>
    ValueTask AddAsync(
        string key, ReadOnlyMemory<byte> payload, DateTimeOffset expiresAt, AuthorizationStateOwner owner,
            CancellationToken cancellationToken) =>
        AddAsync(key, payload, expiresAt, cancellationToken);

    /// <summary>How many of an owner's are kept and end after <paramref name="endsAfter"/>, which never goes back. Default: none.</summary>
    ValueTask<(int OfTenant, int OfUser)> CountAsync(
        AuthorizationStateOwner owner, DateTimeOffset endsAfter, CancellationToken cancellationToken) =>
            new(default((int, int)));

    /// <summary>Removes and returns them in one step: of two who ask, one gets null.</summary>
    ValueTask<ReadOnlyMemory<byte>?> TakeAsync(string key, CancellationToken cancellationToken);

    /// <summary>
    /// Lists what is kept, by key, expired or not, so that a tenant's can be found and erased. What is added or taken meanwhile may be
    /// among it or not.
    /// </summary>
    IAsyncEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> ListAsync(CancellationToken cancellationToken);
}

/// <summary>Whose a state is, as hashes that name nobody: for counting alone.</summary>
/// <param name="tenant">The tenant; at most 64 characters of Base64Url.</param>
/// <param name="user">The tenant's user, or browser, that started; at most 64 characters of Base64Url.</param>
public sealed class AuthorizationStateOwner(string tenant, string user)
{
    /// <summary>The tenant.</summary>
    public string Tenant { get; } = tenant;

    /// <summary>The tenant's user, or browser, that started.</summary>
    public string User { get; } = user;
}
