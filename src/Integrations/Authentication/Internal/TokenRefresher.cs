using System.Text;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>
/// Obtains and refreshes credentials as the connection's scheme describes it: by a refresh token, or without one the way the first
/// credential was obtained.
/// </summary>
internal sealed class TokenRefresher(OAuthTokenClient client, TimeProvider time) : ITokenRefresher
{
    /// <summary>Obtains a credential by a scheme that needs no browser.</summary>
    /// <exception cref="VendorUnavailableException">It is unknown whether the vendor acted.</exception>
    public async ValueTask<TokenResult> ObtainAsync(TokenRequestContext context, CancellationToken cancellationToken)
    {
        try
        {
            return context.Scheme switch
            {
                ApiKey key => HandedOver(context, key.KeyInput),
                OAuth1 => HandedOver(context, SecretNames.TokenId),
                BasicAuthentication basic => Issued(Basic(context, basic), []),
                OAuth2 => new TokenResult.Failed(NeedsBrowser(context)),
                _ => await client.RequestAsync(context.WithDefaultScopes(), cancellationToken).ConfigureAwait(false),
            };
        }
        catch (InvalidRequestException e)
        {
            return new TokenResult.Failed(e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<TokenResult> RefreshAsync(TokenRefreshContext context, CancellationToken cancellationToken)
    {
        var old = context.Credential;
        if (context.Scheme is not TokenScheme scheme || !scheme.CanRefresh(old)) return new TokenResult.Failed(NothingToRefresh(context));
        var requests = Requests(context);
        var token = scheme.Refresh.ExchangesAccessToken ? old.AccessToken : old.RefreshToken;
        if (token is null) return await ObtainAsync(requests, cancellationToken).ConfigureAwait(false);
        var result = await client.RefreshAsync(requests.WithDefaultScopes(), token, cancellationToken).ConfigureAwait(false);
        return result is TokenResult.Rejected && scheme.ObtainsAgain
            ? await ObtainAsync(requests, cancellationToken).ConfigureAwait(false)
            : result;
    }

    private static TokenRequestContext Requests(TokenRefreshContext context) => new()
    {
        Connector = new(context.Connector, () => context.Options),
        Scheme = context.Scheme,
        Environment = context.Environment,
        Variables = context.Variables,
        Secrets = context.Credential.Secrets,
        Scopes = context.Credential.Scopes,
        Permit = context.Permit,
    };

    /// <summary>The tenant's own input as the credential; it is not kept twice.</summary>
    private TokenResult.Issued HandedOver(TokenRequestContext context, string input) =>
        Issued(TextTemplate.Resolve($"{{{input}}}", context.Value), context.Secrets.Where(secret => secret.Key != input));

    private static string Basic(TokenRequestContext context, BasicAuthentication scheme)
    {
        var (user, password) = (TextTemplate.Resolve(scheme.UserName, context.Value), TextTemplate.Resolve(scheme.Password, context.Value));
        return Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
    }

    private TokenResult.Issued Issued(string token, IEnumerable<KeyValuePair<string, string>> secrets) =>
        new(new Credential { AccessToken = token, IssuedAt = time.GetUtcNow(), Secrets = new Dictionary<string, string>(secrets) });

    private static OperationNotSupportedException NeedsBrowser(TokenRequestContext context) =>
        new($"{context.Connector.Definition.Name} needs a person in a browser for '{context.Scheme.Name}': start with StartAsync.")
        {
            Connector = context.Connector.Id,
            Origin = FaultOrigin.Ours,
        };

    private static OperationNotSupportedException NothingToRefresh(TokenRefreshContext context) =>
        new($"{context.Connector.Name} has nothing to refresh with for this connection: let a person connect it again.")
        {
            Connector = context.Connector.Id,
            Origin = FaultOrigin.Ours,
        };
}
