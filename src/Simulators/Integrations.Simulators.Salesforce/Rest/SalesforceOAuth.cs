using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Integrations.Simulators.Salesforce;

/// <summary>The vendor's deviations from OAuth: no expires_in, a signed identity, a refresh token only for its scope.</summary>
internal static class SalesforceOAuth
{
    private static readonly string[] RefreshScopes = ["refresh_token", "offline_access"];

    public static OAuthSettings Settings() => new()
    {
        AuthorizePath = "/services/oauth2/authorize",
        TokenPath = "/services/oauth2/token",
        DefaultScopes = { "api", "refresh_token", "id" },
        AccessTokenLifetime = TimeSpan.FromHours(2),
        ExpiresIn = false,
        RefreshRepeatsRefreshToken = false,
        TokenType = "Bearer",
        ErrorAnswer = Explain,
    };

    public static void Complete(OAuthTokens tokens, JsonObject body, OAuthSettings settings, string instanceUrl, string identityUrl)
    {
        if (!tokens.Grant.Scopes.Any(RefreshScopes.Contains))
            body.Remove("refresh_token");
        var issuedAt = tokens.IssuedAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        body["signature"] =
            Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(settings.ClientSecret),
            Encoding.UTF8.GetBytes(identityUrl + issuedAt)));
        body["scope"] = string.Join(' ', tokens.Grant.Scopes);
        body["instance_url"] = instanceUrl;
        body["id"] = identityUrl;
        body["issued_at"] = issuedAt;
    }

    public static SimulatedAnswer Error(string code, string description) =>
        SimulatedAnswer.Json(400, new JsonObject { ["error"] = code, ["error_description"] = description });

    private static SimulatedAnswer Explain(OAuthError error) => (error.Code, error.GrantType) switch
    {
        ("invalid_grant", "refresh_token") => Error(error.Code, "expired access/refresh token"),
        ("invalid_grant", _) => Error(error.Code, "expired authorization code"),
        ("invalid_client", _) => Error(error.Code, "invalid client credentials"),
        ("unsupported_grant_type", _) => Error(error.Code, "grant type not supported"),
        _ => Error(error.Code, error.Description),
    };
}
