namespace Integrations.Connectors;

/// <summary>OAuth 2.0 with the authorization-code grant and refresh tokens. Every property is a fact of the vendor's documentation; what differs from the defaults is said by <c>with</c>.</summary>
public sealed record OAuth2 : AuthenticationScheme
{
    private OAuth2(string authorizationEndpoint, string tokenEndpoint)
    {
        AuthorizationEndpoint = authorizationEndpoint;
        TokenEndpoint = tokenEndpoint;
    }

    /// <summary>Where the browser is sent; a template over inputs and environment values.</summary>
    public string AuthorizationEndpoint { get; }

    /// <summary>Where codes and refresh tokens are exchanged; a template over inputs and environment values.</summary>
    public string TokenEndpoint { get; }

    /// <summary>How a grant is revoked at the vendor; null when the vendor has no such call.</summary>
    public RevocationRequest? Revocation { get; init; }

    /// <summary>Scopes asked for when the host names none.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>What stands between two scopes. Default a space.</summary>
    public string ScopeSeparator { get; init; } = " ";

    /// <summary>Whether a code challenge (S256) is sent. Default true.</summary>
    public bool Pkce { get; init; } = true;

    /// <summary>How the client proves itself. Default in the body.</summary>
    public ClientAuthentication ClientAuthentication { get; init; } = ClientAuthentication.Body;

    /// <summary>Further fixed parameters of the authorise address.</summary>
    public IReadOnlyDictionary<string, string> AuthorizationParameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Further fixed parameters of a refresh.</summary>
    public IReadOnlyDictionary<string, string> RefreshParameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Query parameters of the redirect kept with the connection, for example <c>realmId</c>.</summary>
    public IReadOnlyList<string> CapturedFromRedirect { get; init; } = [];

    /// <summary>Members of the token answer kept with the credential, for example <c>instance_url</c>; overwritten by each refresh that carries them.</summary>
    public IReadOnlyList<string> CapturedFromToken { get; init; } = [];

    /// <summary>Lifetime of an access token whose answer says none and which is no JWT. Default 1 hour.</summary>
    public TimeSpan AssumedLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Member of the token answer that holds the refresh token's lifetime in seconds; null when the vendor never says.</summary>
    public string? RefreshTokenLifetime { get; init; }

    /// <summary>Whether a refresh token can be used once only.</summary>
    public bool SingleUseRefreshTokens { get; init; }

    /// <summary>Members of an error answer that hold its code, first found wins. Default <c>error</c>.</summary>
    public IReadOnlyList<string> ErrorCodes { get; init; } = ["error"];

    /// <summary>Codes that mean the grant is gone for good. Default <c>invalid_grant</c>.</summary>
    public IReadOnlyList<string> DeadGrantCodes { get; init; } = ["invalid_grant"];

    /// <summary>What precedes the token in the <c>Authorization</c> header. Default <c>Bearer</c>.</summary>
    public string HeaderPrefix { get; init; } = "Bearer";

    /// <summary>The authorization-code grant.</summary>
    /// <param name="authorizationEndpoint">Template of the authorise address.</param>
    /// <param name="tokenEndpoint">Template of the token address.</param>
    public static OAuth2 AuthorizationCode(string authorizationEndpoint, string tokenEndpoint) => new(authorizationEndpoint, tokenEndpoint);
}

/// <summary>The call that revokes a grant.</summary>
public sealed class RevocationRequest
{
    /// <summary>Method and template; <c>{token}</c> is the token to revoke where it travels in the path.</summary>
    public required string Request { get; init; }

    /// <summary>The form or JSON member that carries the token; null: it travels in the path.</summary>
    public string? TokenParameter { get; init; }

    /// <summary>True: the body is JSON, else a form.</summary>
    public bool IsJson { get; init; }

    /// <summary>Whether the client authenticates itself, by the scheme's <see cref="ClientAuthentication"/>.</summary>
    public bool Authenticated { get; init; }
}
