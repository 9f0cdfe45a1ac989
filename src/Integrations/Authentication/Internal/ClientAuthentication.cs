using System.Text;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Authenticates the OAuth client at a token endpoint by the scheme's method, RFC 6749 section 2.3.</summary>
internal static class ClientAuthentication
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// <summary>Adds the client's id and its proof to a request that has its URL already.</summary>
    /// <exception cref="IntegrationException">An option is missing.</exception>
    public static void Apply(HttpRequestMessage request, List<KeyValuePair<string, string>> parameters, TokenRequestContext context,
        OAuthClient client, DateTimeOffset now)
    {
        var method = context.TokenScheme.ClientAuthentication;
        if (method is null) return;
        if (method == ClientAuthenticationMethod.SecretAsUserName)
        {
            AddBasic(request, Secret(context, client), "");
            return;
        }

        var id = string.IsNullOrEmpty(client.Id) ? throw Missing(context, nameof(ConnectorOptions.ClientId)) : client.Id;
        if (method == ClientAuthenticationMethod.ClientSecretBasic)
        {
            // RFC 6749, section 2.3.1: both are form-encoded before they are joined.
            AddBasic(request, FormBody.Escape(id), FormBody.Escape(Secret(context, client)));
            return;
        }

        parameters.Add(new("client_id", id));
        switch (method)
        {
            case ClientAuthenticationMethod.ClientSecretPost:
                parameters.Add(new("client_secret", Secret(context, client)));
                break;
            case ClientAuthenticationMethod.PrivateKeyJwt:
                parameters.Add(new("client_assertion_type", AssertionType));
                var assertion = Assertion(context, context.TokenScheme.ClientAssertion, client, request.RequestUri!, now);
                parameters.Add(new("client_assertion", assertion));
                break;
            case ClientAuthenticationMethod.TlsClientAuth when context.Connector.Options.ClientCertificates.Count == 0:
                throw Missing(context, nameof(ConnectorOptions.ClientCertificates));
        }
    }

    /// <summary>An assertion signed with the client's key.</summary>
    /// <exception cref="IntegrationException">The key is missing, or does not fit the algorithm.</exception>
    public static string Assertion(TokenRequestContext context, JwtOptions options, OAuthClient client, Uri endpoint, DateTimeOffset now)
    {
        var key = client.Key ?? throw Missing(context, nameof(ConnectorOptions.SigningKeys));
        return JwtAssertion.Write(options, key, context.Scopes,
            name => name == "token_endpoint" ? endpoint.AbsoluteUri : context.Value(client, name), now);
    }

    private static string Secret(TokenRequestContext context, OAuthClient client) =>
        string.IsNullOrEmpty(client.Secret) ? throw Missing(context, nameof(ConnectorOptions.ClientSecret)) : client.Secret;

    private static void AddBasic(HttpRequestMessage request, string user, string password) =>
        RequestHeaders.Add(request, "Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))}",
            "the client's id and secret");

    private static IntegrationException Missing(TokenRequestContext context, string option)
    {
        var connector = context.Connector;
        return new(ErrorCode.Other, $"{connector.Definition.Name}: set the option {connector.Options.GetType().Name}.{option}.")
        {
            Connector = connector.Id,
            Origin = FaultOrigin.Ours,
        };
    }
}
