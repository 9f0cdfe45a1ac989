using Integrations.Connectors;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>Takes a grant back at the vendor, where it has such a call. That it fails keeps nobody from going on.</summary>
internal sealed class GrantRevocation(ConnectionRepository repository, OAuthTokenClient client,
    [FromKeyedServices(LogCategories.Tokens)] ILogger logger)
{
    /// <summary>More refreshes than these do not happen while one revocation runs.</summary>
    private const int MostRevocations = 3;

    /// <summary>The grant of a connection that is removed; whether the vendor took it back.</summary>
    public ValueTask<bool> TryRevokeAsync(StoredConnection stored, CancellationToken cancellationToken) => TryAsync(stored.Key, async () =>
        await repository.OpenAsync(stored, cancellationToken).ConfigureAwait(false) is { } loaded
        && await RevokeAsync(loaded, cancellationToken).ConfigureAwait(false), cancellationToken);

    /// <summary>The same, and what a refresh stored while the vendor was asked.</summary>
    public async ValueTask<bool> TryRevokeLatestAsync(StoredConnection stored, CancellationToken cancellationToken)
    {
        var isRevoked = await TryRevokeAsync(stored, cancellationToken).ConfigureAwait(false);
        for (var (left, version) = (MostRevocations, VersionOf(stored)); left > 0; left--)
        {
            if (await FindAsync(stored.Key, cancellationToken).ConfigureAwait(false) is not { } latest
                || VersionOf(latest) == version) break;
            version = VersionOf(latest);
            isRevoked = await TryRevokeAsync(latest, cancellationToken).ConfigureAwait(false);
        }

        return isRevoked;
    }

    private async ValueTask<StoredConnection?> FindAsync(ConnectionKey key, CancellationToken cancellationToken)
    {
        StoredConnection? found = null;
        await TryAsync(key, ReadAsync, cancellationToken).ConfigureAwait(false);
        return found;

        async ValueTask<bool> ReadAsync() =>
            (found = await repository.FindStoredAsync(key, cancellationToken).ConfigureAwait(false)) is not null;
    }

    private static long VersionOf(StoredConnection stored) => stored.Parts.GetValueOrDefault(ConnectionPart.Credentials)?.Version ?? 0;

    /// <summary>The grant behind a connection as it was read, whatever the store holds now.</summary>
    public ValueTask<bool> TryRevokeAsync(ConnectionContext loaded, CancellationToken cancellationToken) =>
        TryAsync(loaded.Key, () => RevokeAsync(loaded, cancellationToken), cancellationToken);

    /// <summary>
    /// A new grant that became no connection. Left alone where the tenant has another connection of the connector: many vendors hold one
    /// grant a user and app, and end it as a whole.
    /// </summary>
    public ValueTask<bool> TryRevokeAsync(ConnectionDraft draft, CancellationToken cancellationToken) =>
        TryAsync(draft.Key, () => RevokeUnsharedAsync(draft, cancellationToken), cancellationToken);

    /// <summary>The same, failing where the store does not tell whether the tenant has another connection.</summary>
    /// <exception cref="IntegrationException">The store failed.</exception>
    public async ValueTask<bool> RevokeUnsharedAsync(ConnectionDraft draft, CancellationToken cancellationToken)
    {
        var others = repository.ListAsync(new() { Tenant = draft.Key.Tenant, Connector = draft.Connector.Id }, cancellationToken);
        if (await others.AnyAsync(other => other.Key != draft.Key, cancellationToken).ConfigureAwait(false)) return false;
        return await TryAsync(
            draft.Key, () =>
                RevokeAsync(draft.Key, draft.Connector, draft.Settings, draft.Credential, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
    }

    private async ValueTask<bool> TryAsync(ConnectionKey key, Func<ValueTask<bool>> revoke, CancellationToken cancellationToken)
    {
        try
        {
            return await revoke().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // however the vendor fails, deletion and erasure go on
        catch (Exception e) when (!(e is OperationCanceledException && cancellationToken.IsCancellationRequested))
#pragma warning restore CA1031
        {
            TokenLog.RevokeFailed(logger, key, e);
            return false;
        }
    }

    private ValueTask<bool> RevokeAsync(ConnectionContext loaded, CancellationToken cancellationToken) =>
        RevokeAsync(loaded.Key, loaded.Connector, loaded.Settings, loaded.Credential, cancellationToken);

    private async ValueTask<bool> RevokeAsync(ConnectionKey key, ConnectorRegistration connector, ConnectionSettings settings, Credential credential, CancellationToken cancellationToken)
    {
        if (connector.SchemeOf(settings) is not TokenScheme { RevocationEndpoint: { } revocation } scheme) return false;
        var context = new TokenRequestContext
        {
            Connector = connector,
            Scheme = scheme,
            Environment = settings.Environment,
            Variables = ConnectionVariables.Of(key, connector, settings, credential),
            Secrets = credential.Secrets,
        };
        var isRevoked = await client.RevokeAsync(context, revocation, credential.RefreshToken ?? credential.AccessToken, cancellationToken).ConfigureAwait(false);
        if (!isRevoked) TokenLog.RevokeFailed(logger, key, null);
        return isRevoked;
    }
}
