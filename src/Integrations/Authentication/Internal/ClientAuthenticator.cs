using System.Text;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Proves the OAuth client's identity the way the scheme says.</summary>
internal static class ClientAuthenticator
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// <summary>Adds what proves the client.</summary>
    /// <exception cref="IntegrationException">An option is missing.</exception>
    public static void Apply(HttpRequestMessage request, List<KeyValuePair<string, string>> parameters, TokenTarget target, OAuthClient client, Uri address, DateTimeOffset now)
    {
        var way = target.Scheme.ClientAuthentication;
        if (way is null) return;
        if (way == ClientAuthenticationMethod.SecretAsUserName)
        {
            AddBasic(request, Secret(target, client), "");
            return;
        }

        var id = string.IsNullOrEmpty(client.Id) ? throw Missing(target, nameof(ConnectorOptions.ClientId)) : client.Id;
        if (way == ClientAuthenticationMethod.ClientSecretBasic)
        {
            AddBasic(request, FormEncode(id), FormEncode(Secret(target, client)));
            return;
        }

        parameters.Add(new("client_id", id));
        switch (way)
        {
            case ClientAuthenticationMethod.ClientSecretPost:
                parameters.Add(new("client_secret", Secret(target, client)));
                break;
            case ClientAuthenticationMethod.PrivateKeyJwt:
                parameters.Add(new("client_assertion_type", AssertionType));
                parameters.Add(new("client_assertion", Assertion(target, target.Scheme.ClientAssertion, client, address.AbsoluteUri, now)));
                break;
            case ClientAuthenticationMethod.TlsClientAuth when target.Connector.Options.ClientCertificates.Count == 0:
                throw Missing(target, nameof(ConnectorOptions.ClientCertificates));
        }
    }

    /// <summary>A signed assertion of the client.</summary>
    /// <exception cref="IntegrationException">There is no key, or none of the scheme's kind.</exception>
    public static string Assertion(TokenTarget target, JwtOptions form, OAuthClient client, string address, DateTimeOffset now) =>
        JwtAssertion.Write(form, Key(target, client), target.Scopes, name => name == "token_endpoint" ? address : target.Value(client, name), now);

    /// <exception cref="IntegrationException">There is none.</exception>
    public static SigningKey Key(TokenTarget target, OAuthClient client) => client.Key ?? throw Missing(target, nameof(ConnectorOptions.SigningKeys));

    private static string Secret(TokenTarget target, OAuthClient client) => string.IsNullOrEmpty(client.Secret) ? throw Missing(target, nameof(ConnectorOptions.ClientSecret)) : client.Secret;

    private static void AddBasic(HttpRequestMessage request, string user, string password) =>
        RequestHeaders.Add(request, "Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))}",
            "the client's id and secret");

    /// <summary>RFC 6749, section 2.3.1: both are form-encoded before they are joined.</summary>
    private static string FormEncode(string value) => Uri.EscapeDataString(value).Replace("%20", "+", StringComparison.Ordinal);

    private static IntegrationException Missing(TokenTarget target, string option) =>
        new(ErrorCode.Other, $"{target.Connector.Definition.Name}: the option {option} is not set.") { Connector = target.Connector.Id, Origin = FaultOrigin.Ours };
}
