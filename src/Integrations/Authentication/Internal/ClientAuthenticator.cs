using System.Net.Http.Headers;
using System.Text;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Proves the OAuth client's identity the way the scheme says.</summary>
internal static class ClientAuthenticator
{
    /// <summary>Adds what proves the client; the error when an option is missing.</summary>
    public static IntegrationException? Apply(HttpRequestMessage request, List<KeyValuePair<string, string>> members, TokenTarget target)
    {
        var client = target.Client;
        if (string.IsNullOrEmpty(client.Id)) return Missing(target, nameof(ConnectorOptions.ClientId));
        if (target.Scheme.ClientAuthentication == ClientAuthentication.None)
        {
            members.Add(new("client_id", client.Id));
            return null;
        }

        if (string.IsNullOrEmpty(client.Secret)) return Missing(target, nameof(ConnectorOptions.ClientSecret));
        if (target.Scheme.ClientAuthentication == ClientAuthentication.Basic)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{FormEncode(client.Id)}:{FormEncode(client.Secret)}")));
            return null;
        }

        members.Add(new("client_id", client.Id));
        members.Add(new("client_secret", client.Secret));
        return null;
    }

    /// <summary>RFC 6749, section 2.3.1: both are form-encoded before they are joined.</summary>
    private static string FormEncode(string value) => Uri.EscapeDataString(value).Replace("%20", "+", StringComparison.Ordinal);

    private static IntegrationException Missing(TokenTarget target, string option) =>
        new(ErrorCode.Other, $"{target.Connector.Definition.Name}: the option {option} is not set.") { Connector = target.Connector.Id, Origin = FaultOrigin.Ours };
}
