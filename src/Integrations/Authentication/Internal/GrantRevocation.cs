using Integrations.Connectors;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>Takes a grant back at the vendor. That it fails keeps nobody from disconnecting.</summary>
internal sealed class GrantRevocation(ConnectionRepository repository, OAuthTokenClient client, ILogger<GrantRevocation> logger)
{
    public async ValueTask TryRevokeAsync(StoredConnection stored, CancellationToken cancellationToken)
    {
        try
        {
            if (await repository.OpenAsync(stored, cancellationToken).ConfigureAwait(false) is not { Scheme: TokenScheme { Revocation: { } revocation } scheme } loaded) return;
            var credential = loaded.Credentials.Credential;
            var target = new TokenTarget
            {
                Connector = loaded.Connector,
                Scheme = scheme,
                Environment = loaded.Settings.Environment,
                Find = ConnectionVariables.Of(loaded).GetValueOrDefault,
                Secrets = credential.Secrets,
            };
            if (!await client.RevokeAsync(target, revocation, credential.RefreshToken ?? credential.AccessToken, cancellationToken).ConfigureAwait(false))
                TokenLog.RevokeFailed(logger, stored.Key, null);
        }
        catch (Exception e) when (e is IntegrationException or HttpRequestException)
        {
            TokenLog.RevokeFailed(logger, stored.Key, e);
        }
    }
}
