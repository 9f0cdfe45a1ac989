using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>The settings of a vendor's authorization server.</summary>
public sealed class OAuthSettings
{
    /// <summary>The path of the authorization endpoint; null: no authorization code flow.</summary>
    public string? AuthorizePath { get; set; } = "/oauth/authorize";

    /// <summary>The path of the token endpoint; null: no OAuth.</summary>
    public string? TokenPath { get; set; } = "/oauth/token";

    /// <summary>The path of a revocation endpoint (RFC 7009); null: not supported.</summary>
    public string? RevokePath { get; set; }

    /// <summary>The client id the host's app has.</summary>
    public string ClientId { get; set; } = "simulated-client";

    /// <summary>The client secret the host's app has.</summary>
    public string ClientSecret { get; set; } = "simulated-secret";

    /// <summary>The redirect URI for hosts that set none; others are accepted as well.</summary>
    public Uri RedirectUri { get; set; } = new("https://host.test/integrations/callback");

    /// <summary>The scopes of a grant without requested scopes.</summary>
    public IList<string> DefaultScopes { get; } = [];

    /// <summary>The client authentication method.</summary>
    public ClientAuthentication ClientAuthentication { get; set; } = ClientAuthentication.Either;

    /// <summary>The treatment of a code challenge.</summary>
    public PkceMode Pkce { get; set; } = PkceMode.Optional;

    /// <summary>True when a page lets the user allow or deny. Default false: users consent immediately.</summary>
    public bool ConsentPage { get; set; }

    /// <summary>The effect of a refresh on the refresh token.</summary>
    public RefreshRotation Rotation { get; set; } = RefreshRotation.None;

    /// <summary>The time for which a used single-use refresh token still works.</summary>
    public TimeSpan ReuseGrace { get; set; }

    /// <summary>True when the reuse of a single-use refresh token, after the grace period, revokes the whole grant.</summary>
    public bool ReuseRevokesGrant { get; set; } = true;

    /// <summary>True when a refresh invalidates the previous access tokens.</summary>
    public bool RefreshEndsAccessTokens { get; set; }

    /// <summary>The lifetime of an access token.</summary>
    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>True when the response contains the lifetime, as expires_in.</summary>
    public bool ExpiresIn { get; set; } = true;

    /// <summary>The lifetime of a refresh token; null: until revoked.</summary>
    public TimeSpan? RefreshTokenLifetime { get; set; }

    /// <summary>True when a refresh response repeats the refresh token if it did not rotate.</summary>
    public bool RefreshRepeatsRefreshToken { get; set; } = true;

    /// <summary>The lifetime of a code.</summary>
    public TimeSpan CodeLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The token_type of the response.</summary>
    public string TokenType { get; set; } = "bearer";

    /// <summary>Sets the vendor's facts of a new grant, such as a realm id.</summary>
    public Action<OAuthGrant>? Connected { get; set; }

    /// <summary>Adds the vendor's members to a token response.</summary>
    public Action<OAuthTokens, JsonObject>? TokenAnswer { get; set; }

    /// <summary>Adds the vendor's parameters to the redirect back to the host.</summary>
    public Action<OAuthGrant, IDictionary<string, string?>>? Redirect { get; set; }

    /// <summary>The response to a rejected token request; default: RFC 6749's.</summary>
    public Func<OAuthError, SimulatedAnswer> ErrorAnswer { get; set; } = error => error.Standard();

    /// <summary>Handles other grant types than code and refresh, for an authenticated client; null: unsupported_grant_type.</summary>
    public Func<SimulatedRequest, SimulatedAnswer?>? OtherGrant { get; set; }

    /// <summary>Contains no secret.</summary>
    public override string ToString() => $"OAuth settings of {ClientId}";
}
