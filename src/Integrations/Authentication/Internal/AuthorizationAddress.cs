using System.Buffers.Text;
using System.Text;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>The address a browser is sent to for consent.</summary>
internal static class AuthorizationAddress
{
    public static Uri Of(ConnectorRegistration connector, OAuth2 scheme, AuthorizationState state, string secret)
    {
        var endpoint = ConnectorAddresses.Resolve(scheme.AuthorizationEndpoint, connector, state.Environment, name => state.Inputs.GetValueOrDefault(name));
        List<KeyValuePair<string, string>> query =
        [
            new("response_type", "code"),
            new("client_id", OAuthClient.Of(connector.Options, state.Secrets).Id ?? ""),
            new("redirect_uri", state.RedirectUri.OriginalString),
        ];
        if (state.Scopes.Count > 0) query.Add(new("scope", string.Join(scheme.ScopeSeparator, state.Scopes)));
        query.Add(new("state", secret));
        if (state.CodeVerifier is { } verifier)
        {
            query.Add(new("code_challenge", Base64Url.EncodeToString(AuthorizationStates.Hash(verifier))));
            query.Add(new("code_challenge_method", "S256"));
        }

        query.AddRange(scheme.AuthorizationParameters);
        var text = new StringBuilder(endpoint.AbsoluteUri);
        var separator = endpoint.Query.Length > 1 ? '&' : '?';
        foreach (var (name, value) in query)
        {
            text.Append(separator).Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }

        return new(text.ToString());
    }
}
