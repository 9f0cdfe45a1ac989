using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Refreshes by the connector's OAuth 2.0 scheme.</summary>
internal sealed class OAuthTokenRefresher(OAuthTokenClient client) : ITokenRefresher
{
    public async ValueTask<TokenResult> RefreshAsync(TokenRefreshContext context, CancellationToken cancellationToken)
    {
        if (context.Connector.Authentication is not OAuth2 scheme || context.Credential.RefreshToken is not { } refreshToken)
            return new TokenResult.Failed(new OperationNotSupportedException($"{context.Connector.Name} has nothing to refresh with.") { Connector = context.Connector.Id, Origin = FaultOrigin.Ours });
        var target = new OAuthTokenClient.Target(new(context.Connector, () => context.Options), scheme, context.Environment, name => context.Variables.GetValueOrDefault(name));
        var result = await client.RefreshAsync(target, refreshToken, cancellationToken).ConfigureAwait(false);
        return result is TokenResult.Issued issued ? new TokenResult.Issued(issued.Credential.Succeeding(context.Credential)) : result;
    }
}
