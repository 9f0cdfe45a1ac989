using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>How a vendor's authorization server behaves.</summary>
public sealed class OAuthSettings
{
    /// <summary>The path the browser is sent to; null: no authorization code flow.</summary>
    public string? AuthorizePath { get; set; } = "/oauth/authorize";

    /// <summary>The path of the token endpoint; null: no OAuth.</summary>
    public string? TokenPath { get; set; } = "/oauth/token";

    /// <summary>The path of a revocation endpoint (RFC 7009); null: none.</summary>
    public string? RevokePath { get; set; }

    /// <summary>The client id the host's app has.</summary>
    public string ClientId { get; set; } = "simulated-client";

    /// <summary>The client secret the host's app has.</summary>
    public string ClientSecret { get; set; } = "simulated-secret";

    /// <summary>The redirect address given to hosts that set none; others are accepted as well.</summary>
    public Uri RedirectUri { get; set; } = new("https://host.test/integrations/callback");

    /// <summary>The scopes of a grant for which none were named.</summary>
    public IList<string> DefaultScopes { get; } = [];

    /// <summary>How a client says who it is.</summary>
    public ClientAuthentication ClientAuthentication { get; set; } = ClientAuthentication.Either;

    /// <summary>Whether a code challenge is looked at.</summary>
    public PkceMode Pkce { get; set; } = PkceMode.Optional;

    /// <summary>Whether a person is asked on a page, to allow or to deny. Default false: users consent at once.</summary>
    public bool ConsentPage { get; set; }

    /// <summary>What a refresh does to the refresh token.</summary>
    public RefreshRotation Rotation { get; set; } = RefreshRotation.None;

    /// <summary>How long a used single-use refresh token still works.</summary>
    public TimeSpan ReuseGrace { get; set; }

    /// <summary>Whether the reuse of a single-use refresh token, past the grace, revokes the whole grant.</summary>
    public bool ReuseRevokesGrant { get; set; } = true;

    /// <summary>Whether a refresh ends the access tokens before it.</summary>
    public bool RefreshEndsAccessTokens { get; set; }

    /// <summary>How long an access token works.</summary>
    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Whether the answer says how long, as expires_in.</summary>
    public bool ExpiresIn { get; set; } = true;

    /// <summary>How long a refresh token works; null: until revoked.</summary>
    public TimeSpan? RefreshTokenLifetime { get; set; }

    /// <summary>Whether a refresh answer names the refresh token again when it did not rotate.</summary>
    public bool RefreshRepeatsRefreshToken { get; set; } = true;

    /// <summary>How long a code works.</summary>
    public TimeSpan CodeLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The token_type of the answer.</summary>
    public string TokenType { get; set; } = "bearer";

    /// <summary>Sets the vendor's facts of a new grant, such as a realm id.</summary>
    public Action<OAuthGrant>? Connected { get; set; }

    /// <summary>Adds the vendor's members to a token answer.</summary>
    public Action<OAuthTokens, JsonObject>? TokenAnswer { get; set; }

    /// <summary>Adds the vendor's parameters to the redirect back to the host.</summary>
    public Action<OAuthGrant, IDictionary<string, string?>>? Redirect { get; set; }

    /// <summary>The answer to a refused token request; default: RFC 6749's.</summary>
    public Func<OAuthError, SimulatedAnswer> ErrorAnswer { get; set; } = error => error.Standard();

    /// <summary>Answers grant types besides code and refresh, the client being known; null: unsupported_grant_type.</summary>
    public Func<SimulatedRequest, SimulatedAnswer?>? OtherGrant { get; set; }

    /// <summary>Contains no secret.</summary>
    public override string ToString() => $"OAuth settings of {ClientId}";
}
