using Integrations.Connectors;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>Takes a grant back at the vendor, where it has such a call. That it fails keeps nobody from going on.</summary>
internal sealed class GrantRevocation(ConnectionRepository repository, OAuthTokenClient client, ILogger<GrantRevocation> logger)
{
    /// <summary>The grant of a connection that is removed; whether the vendor took it back.</summary>
    public ValueTask<bool> TryRevokeAsync(StoredConnection stored, CancellationToken cancellationToken) => TryAsync(stored.Key, async () =>
        await repository.OpenAsync(stored, cancellationToken).ConfigureAwait(false) is { } loaded
        && await RevokeAsync(loaded.Key, loaded.Connector, loaded.Settings, loaded.Credentials.Credential, cancellationToken).ConfigureAwait(false));

    /// <summary>A new grant that became no connection. Left alone where the tenant has another connection of the connector: many vendors hold one grant a user and app, and end it as a whole.</summary>
    public ValueTask<bool> TryRevokeAsync(NewGrant grant, CancellationToken cancellationToken) => TryAsync(grant.Key, async () =>
        !await repository.ListAsync(new() { Tenant = grant.Key.Tenant, Connector = grant.Connector.Id }, cancellationToken).AnyAsync(cancellationToken).ConfigureAwait(false)
        && await RevokeAsync(grant.Key, grant.Connector, grant.Settings, grant.Credential, cancellationToken).ConfigureAwait(false));

    private async ValueTask<bool> TryAsync(ConnectionKey key, Func<ValueTask<bool>> revoke)
    {
        try
        {
            return await revoke().ConfigureAwait(false);
        }
        catch (Exception e) when (e is IntegrationException or HttpRequestException)
        {
            TokenLog.RevokeFailed(logger, key, e);
            return false;
        }
    }

    private async ValueTask<bool> RevokeAsync(ConnectionKey key, ConnectorRegistration connector, ConnectionSettings settings, Credential credential, CancellationToken cancellationToken)
    {
        if (connector.SchemeOf(settings) is not TokenScheme { Revocation: { } revocation } scheme) return false;
        var target = new TokenTarget
        {
            Connector = connector,
            Scheme = scheme,
            Environment = settings.Environment,
            Find = ConnectionVariables.Of(key, connector, settings, credential).GetValueOrDefault,
            Secrets = credential.Secrets,
        };
        var isRevoked = await client.RevokeAsync(target, revocation, credential.RefreshToken ?? credential.AccessToken, cancellationToken).ConfigureAwait(false);
        if (!isRevoked) TokenLog.RevokeFailed(logger, key, null);
        return isRevoked;
    }
}
