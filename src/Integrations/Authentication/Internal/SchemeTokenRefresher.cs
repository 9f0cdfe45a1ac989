using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Refreshes by the scheme the connection was made with: by its refresh token, or the way the first credential was obtained.</summary>
internal sealed class SchemeTokenRefresher(OAuthTokenClient client, CredentialSource source) : ITokenRefresher
{
    public async ValueTask<TokenResult> RefreshAsync(TokenRefreshContext context, CancellationToken cancellationToken)
    {
        var old = context.Credential;
        if (context.Scheme is not TokenScheme scheme || !scheme.CanRefresh(old))
            return new TokenResult.Failed(new OperationNotSupportedException($"{context.Connector.Name} has nothing to refresh with.") { Connector = context.Connector.Id, Origin = FaultOrigin.Ours });
        var request = Request(context);
        var token = scheme.Refresh.ExchangesAccessToken ? old.AccessToken : old.RefreshToken;
        TokenResult result = token is null ? Nothing : await client.RefreshAsync(request.Target(scheme), token, cancellationToken).ConfigureAwait(false);
        if (result is TokenResult.Rejected && scheme.ObtainsAgain) result = await source.ObtainAsync(request, cancellationToken).ConfigureAwait(false);
        return result is TokenResult.Issued issued
            ? new TokenResult.Issued(RefreshTokenEnd.OfNext(issued.Credential, old, scheme.Refresh).Succeeding(old)) { IsIncomplete =
            issued.IsIncomplete } : result;
    }

    private static TokenResult.Rejected Nothing { get; } = new("none", "There is no refresh token.");

    private static CredentialRequest Request(TokenRefreshContext context) => new()
    {
        Connector = new(context.Connector, () => context.Options),
        Scheme = context.Scheme,
        Environment = context.Environment,
        Variables = context.Variables,
        Secrets = context.Credential.Secrets,
        Scopes = context.Credential.Scopes,
        Permit = context.Permit,
    };
}
