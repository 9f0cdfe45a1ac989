namespace Integrations.Connectors;

/// <summary>OAuth 2.0 with the authorization-code grant and refresh tokens. What differs from the defaults is said by <c>with</c>.</summary>
public sealed record OAuth2 : TokenScheme
{
    private OAuth2(string authorizationEndpoint, string tokenEndpoint) : base("oauth2", tokenEndpoint) => AuthorizationEndpoint = authorizationEndpoint;

    /// <summary>Where the browser is sent; a template over inputs and environment values.</summary>
    public string AuthorizationEndpoint { get; }

    /// <summary>How a grant is revoked at the vendor; null when the vendor has no such call.</summary>
    public RevocationRequest? Revocation { get; init; }

    /// <summary>Whether a code challenge (S256) is sent. Default true.</summary>
    public bool Pkce { get; init; } = true;

    /// <summary>Further fixed parameters of the authorise address.</summary>
    public IReadOnlyDictionary<string, string> AuthorizationParameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Further fixed parameters of a refresh.</summary>
    public IReadOnlyDictionary<string, string> RefreshParameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Query parameters of the redirect kept with the connection, for example <c>realmId</c>.</summary>
    public IReadOnlyList<string> CapturedFromRedirect { get; init; } = [];

    /// <summary>Whether a refresh token can be used once only.</summary>
    public bool SingleUseRefreshTokens { get; init; }

    /// <summary>The authorization-code grant.</summary>
    /// <param name="authorizationEndpoint">Template of the authorise address.</param>
    /// <param name="tokenEndpoint">Template of the token address.</param>
    public static OAuth2 AuthorizationCode(string authorizationEndpoint, string tokenEndpoint) => new(authorizationEndpoint, tokenEndpoint);

    internal override bool CanRenew(Credential credential) => credential.RefreshToken is not null;
}
