using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Renews by the scheme the connection was made with: by its refresh token, or the way the first credential was obtained.</summary>
internal sealed class SchemeTokenRefresher(OAuthTokenClient client, CredentialSource source) : ITokenRefresher
{
    public async ValueTask<TokenResult> RefreshAsync(TokenRefreshContext context, CancellationToken cancellationToken)
    {
        var old = context.Credential;
        var connector = new ConnectorRegistration(context.Connector, () => context.Options);
        if (!context.Scheme.CanRenew(old))
            return new TokenResult.Failed(new OperationNotSupportedException($"{context.Connector.Name} has nothing to refresh with.") { Connector = context.Connector.Id, Origin = FaultOrigin.Ours });
        var result = context.Scheme is OAuth2 oauth && old.RefreshToken is { } refreshToken
            ? await client.RefreshAsync(Target(context, connector, oauth), refreshToken, cancellationToken).ConfigureAwait(false)
            : await source.ObtainAsync(Request(context, connector), cancellationToken).ConfigureAwait(false);
        return result is TokenResult.Issued issued ? new TokenResult.Issued(issued.Credential.Succeeding(old)) : result;
    }

    private static TokenTarget Target(TokenRefreshContext context, ConnectorRegistration connector, OAuth2 scheme) => new()
    {
        Connector = connector,
        Scheme = scheme,
        Environment = context.Environment,
        Find = context.Variables.GetValueOrDefault,
        Secrets = context.Credential.Secrets,
    };

    private static CredentialRequest Request(TokenRefreshContext context, ConnectorRegistration connector) => new()
    {
        Connector = connector,
        Scheme = context.Scheme,
        Environment = context.Environment,
        Variables = context.Variables,
        Secrets = context.Credential.Secrets,
        Scopes = context.Credential.Scopes,
    };
}
