using System.Text;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Obtains a credential by every scheme that needs no browser: the first one, and the next the same way.</summary>
internal sealed class CredentialSource(OAuthTokenClient client, TimeProvider time)
{
    /// <exception cref="VendorUnavailableException">Nobody knows whether the vendor acted.</exception>
    public async ValueTask<TokenResult> ObtainAsync(CredentialRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return request.Scheme switch
            {
                ApiKey key => Taken(request, key.KeyInput),
                OAuth1 => Taken(request, SecretNames.TokenId),
                BasicAuthentication basic => Lasting(Basic(request, basic), []),
                OAuth2 => new TokenResult.Failed(NeedsBrowser(request)),
                TokenScheme scheme => await client.RequestAsync(request.Target(scheme), cancellationToken).ConfigureAwait(false),
                _ => throw new InvalidOperationException($"{request.Scheme.GetType().Name} is no scheme."),
            };
        }
        catch (InvalidRequestException e)
        {
            return new TokenResult.Failed(e);
        }
    }

    /// <summary>What the tenant handed over is the credential; it is not kept twice.</summary>
    private TokenResult.Issued Taken(CredentialRequest request, string input) =>
        Lasting(TextTemplate.Resolve($"{{{input}}}", request.Value), request.Secrets.Where(secret => secret.Key != input));

    private static string Basic(CredentialRequest request, BasicAuthentication scheme) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{TextTemplate.Resolve(scheme.UserName, request.Value)}:{TextTemplate.Resolve(scheme.Password, request.Value)}"));

    private TokenResult.Issued Lasting(string token, IEnumerable<KeyValuePair<string, string>> secrets) =>
        new(new Credential { AccessToken = token, IssuedAt = time.GetUtcNow(), Secrets = new Dictionary<string, string>(secrets) });

    private static OperationNotSupportedException NeedsBrowser(CredentialRequest request) =>
        new($"{request.Connector.Definition.Name} needs consent in a browser for '{request.Scheme.Name}'.") { Connector = request.Connector.Id, Origin = FaultOrigin.Ours };
}
