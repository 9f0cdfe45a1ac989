namespace Integrations.Connectors;

/// <summary>OAuth 2.0 with the authorization-code grant and refresh tokens. Change the defaults with <c>with</c>.</summary>
public sealed record OAuth2 : TokenScheme
{
    private OAuth2(string authorizationEndpoint, string tokenEndpoint) : base("oauth2", tokenEndpoint) =>
        AuthorizationEndpoint = authorizationEndpoint;

    /// <summary>The authorization endpoint, to which the browser is redirected; a template over inputs and environment values.</summary>
    public string AuthorizationEndpoint { get; }

    /// <summary>The authorization request and its callback.</summary>
    public AuthorizationRequestOptions Authorization { get; init; } = new();

    /// <summary>The authorization-code grant.</summary>
    /// <param name="authorizationEndpoint">Template of the authorization endpoint.</param>
    /// <param name="tokenEndpoint">Template of the token endpoint.</param>
    public static OAuth2 AuthorizationCode(string authorizationEndpoint, string tokenEndpoint) => new(authorizationEndpoint, tokenEndpoint);
}
