using System.Buffers.Text;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>The URL of an authorization request (RFC 6749, section 4.1.1), to which the browser is sent.</summary>
internal static class AuthorizationUrl
{
    /// <summary>The PKCE verifier behind the code challenge (RFC 7636); null when the vendor does not support PKCE.</summary>
    public static string? NewVerifier(OAuth2 scheme) =>
        scheme.Authorization.Pkce is Pkce.S256 or Pkce.Plain ? PendingAuthorizations.NewSecret() : null;

    public static Uri Of(ConnectorRegistration connector, OAuth2 scheme, AuthorizationState state, string secret)
    {
        var options = scheme.Authorization;
        var values = ConnectorAddresses.EnvironmentOf(connector, state.Environment)?.Values;
        var endpoint = ConnectorAddresses.Resolve(scheme.AuthorizationEndpoint, connector, state.Environment, Find);
        var (challenge, method) = Challenge(options.Pkce, state.CodeVerifier);
        List<KeyValuePair<string, string>> standard =
        [
            new("response_type", "code"),
            new("client_id", OAuthClient.All(connector.Options, state.Secrets)[0].Id ?? ""),
            new("redirect_uri", state.RedirectUri.OriginalString),
            new("scope", string.Join(scheme.ScopeSeparator, state.Scopes)),
            new("state", secret),
            new("code_challenge", challenge),
            new("code_challenge_method", method),
        ];
        var query = new Dictionary<string, string>();
        foreach (var (name, value) in standard)
            if (value.Length > 0) query[options.Names.GetValueOrDefault(name, name)] = value;
        foreach (var (name, template) in options.Parameters)
            if (TextTemplate.TryResolve(template, Find) is { Length: > 0 } value) query[name] = value;
        return QueryText.Append(endpoint, query);

        string? Find(string name) => values?.GetValueOrDefault(name) ?? state.Inputs.GetValueOrDefault(name);
    }

    private static (string Challenge, string Method) Challenge(Pkce pkce, string? verifier) => verifier is null ? ("", "")
        : pkce == Pkce.Plain ? (verifier, "plain")
        : (Base64Url.EncodeToString(PendingAuthorizations.Hash(verifier)), "S256");
}
