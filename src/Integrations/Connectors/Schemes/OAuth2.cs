namespace Integrations.Connectors;

/// <summary>OAuth 2.0 with the authorization-code grant and refresh tokens. What differs from the defaults is said by <c>with</c>.</summary>
public sealed record OAuth2 : TokenScheme
{
    private OAuth2(string authorizationEndpoint, string tokenEndpoint) : base("oauth2", tokenEndpoint) => AuthorizationEndpoint = authorizationEndpoint;

    /// <summary>Where the browser is sent; a template over inputs and environment values.</summary>
    public string AuthorizationEndpoint { get; }

    /// <summary>What the browser carries there and back.</summary>
    public AuthorizationRequestOptions Authorization { get; init; } = new();

    /// <summary>The authorization-code grant.</summary>
    /// <param name="authorizationEndpoint">Template of the authorize address.</param>
    /// <param name="tokenEndpoint">Template of the token address.</param>
    public static OAuth2 AuthorizationCode(string authorizationEndpoint, string tokenEndpoint) => new(authorizationEndpoint, tokenEndpoint);
}
