using Integrations.Connectors;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>Revokes grants at the vendor (RFC 7009), if it supports revocation. Failures are logged and ignored.</summary>
internal sealed class GrantRevocation(ConnectionRepository repository, OAuthTokenClient client,
    [FromKeyedServices(LogCategories.Tokens)] ILogger logger)
{
    /// <summary>The maximum number of refreshes during one revocation.</summary>
    private const int MostRevocations = 3;

    /// <summary>Revokes the grant of a connection that is removed, and the grants that refreshes stored meanwhile.</summary>
    /// <returns>True when the vendor revoked it.</returns>
    public async ValueTask<bool> TryRevokeLatestAsync(StoredConnection stored, CancellationToken cancellationToken)
    {
        var isRevoked = await TryRevokeAsync(stored, cancellationToken).ConfigureAwait(false);
        for (var (left, version) = (MostRevocations, VersionOf(stored)); left > 0; left--)
        {
            if (await TryFindAsync(stored.Key, cancellationToken).ConfigureAwait(false) is not { } latest
                || VersionOf(latest) == version) break;
            version = VersionOf(latest);
            isRevoked = await TryRevokeAsync(latest, cancellationToken).ConfigureAwait(false);
        }

        return isRevoked;
    }

    /// <summary>Revokes the grant of a connection as it was read, whatever the store now contains.</summary>
    public ValueTask<bool> TryRevokeAsync(ConnectionContext connection, CancellationToken cancellationToken) =>
        TryAsync(connection.Key, () => RevokeAsync(connection, cancellationToken), cancellationToken);

    /// <summary>
    /// Revokes a new grant that did not become a connection, unless the tenant has another connection of the connector: many vendors have
    /// one grant for each user and app, and revoke it as a whole.
    /// </summary>
    public ValueTask<bool> TryRevokeUnsharedAsync(ConnectionContext connection, CancellationToken cancellationToken) =>
        TryAsync(connection.Key, () => RevokeUnsharedAsync(connection, cancellationToken), cancellationToken);

    /// <summary>As above, but throws when the store cannot determine whether the tenant has another connection.</summary>
    /// <exception cref="IntegrationException">The store failed.</exception>
    public async ValueTask<bool> RevokeUnsharedAsync(ConnectionContext connection, CancellationToken cancellationToken)
    {
        var filter = new ConnectionFilter { Tenant = connection.Key.Tenant, Connector = connection.Connector.Id };
        var others = repository.ListAsync(filter, cancellationToken);
        if (await others.AnyAsync(other => other.Key != connection.Key, cancellationToken).ConfigureAwait(false)) return false;
        return await TryRevokeAsync(connection, cancellationToken).ConfigureAwait(false);
    }

    private ValueTask<bool> TryRevokeAsync(StoredConnection stored, CancellationToken cancellationToken) => TryAsync(stored.Key, async () =>
        await repository.OpenAsync(stored, cancellationToken).ConfigureAwait(false) is { } loaded
        && await RevokeAsync(loaded, cancellationToken).ConfigureAwait(false), cancellationToken);

    private async ValueTask<StoredConnection?> TryFindAsync(ConnectionKey key, CancellationToken cancellationToken)
    {
        StoredConnection? found = null;
        await TryAsync(key, FindAsync, cancellationToken).ConfigureAwait(false);
        return found;

        async ValueTask<bool> FindAsync() =>
            (found = await repository.FindStoredAsync(key, cancellationToken).ConfigureAwait(false)) is not null;
    }

    private async ValueTask<bool> TryAsync(ConnectionKey key, Func<ValueTask<bool>> revoke, CancellationToken cancellationToken)
    {
        try
        {
            return await revoke().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // deletion and erasure continue, whatever the vendor's failure
        catch (Exception e) when (!(e is OperationCanceledException && cancellationToken.IsCancellationRequested))
#pragma warning restore CA1031
        {
            TokenLog.RevokeFailed(logger, key, e);
            return false;
        }
    }

    private async ValueTask<bool> RevokeAsync(ConnectionContext connection, CancellationToken cancellationToken)
    {
        if (connection.Scheme is not TokenScheme { RevocationEndpoint: { } revocation } scheme) return false;
        var credential = connection.Credential;
        var request = new TokenRequestContext
        {
            Connector = connection.Connector,
            Scheme = scheme,
            Environment = connection.Settings.Environment,
            Variables = connection.Variables(),
            Secrets = credential.Secrets,
        };
        var token = credential.RefreshToken ?? credential.AccessToken;
        var isRevoked = await client.RevokeAsync(request, revocation, token, cancellationToken).ConfigureAwait(false);
        if (!isRevoked) TokenLog.RevokeFailed(logger, connection.Key, null);
        return isRevoked;
    }

    private static long VersionOf(StoredConnection stored) => stored.Parts.GetValueOrDefault(ConnectionPart.Credentials)?.Version ?? 0;
}
