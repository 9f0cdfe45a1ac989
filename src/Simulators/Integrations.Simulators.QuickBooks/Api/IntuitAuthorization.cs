using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>
/// The settings of Intuit's authorization server: Basic clients, the realm in the callback, refresh tokens that rotate with a grace period.
/// </summary>
internal static class IntuitAuthorization
{
    public const string AccountingScope = "com.intuit.quickbooks.accounting";

    private static readonly TimeSpan HardRefreshLifetime = TimeSpan.FromDays(5 * 365);

    public static OAuthSettings Settings(string realmId) => new()
    {
        AuthorizePath = "/connect/oauth2",
        TokenPath = "/oauth2/v1/tokens/bearer",
        RevokePath = "/v2/oauth2/tokens/revoke",
        ClientAuthentication = ClientAuthentication.Basic,
        Rotation = RefreshRotation.SingleUse,
        ReuseGrace = TimeSpan.FromHours(24),
        ReuseRevokesGrant = false,
        AccessTokenLifetime = TimeSpan.FromSeconds(3600),
        RefreshTokenLifetime = TimeSpan.FromSeconds(8_726_400),
        DefaultScopes = { AccountingScope },
        // One description for a token or code that is dead, whatever the cause.
        ErrorAnswer = error => SimulatedAnswer.Json(error.Code == "invalid_client" ? 401 : 400, new JsonObject
        {
            ["error"] = error.Code,
            ["error_description"] = error.Code == "invalid_grant" ? "Incorrect Token type or clientID" : error.Description,
        }),
        Connected = grant => grant.Facts["realmId"] = realmId,
        Redirect = (grant, query) => query["realmId"] = grant.Facts["realmId"],
        TokenAnswer = Complete,
    };

    // The maximum lifetime of every refresh token is sent only to clients that request it.
    private static void Complete(OAuthTokens tokens, JsonObject body)
    {
        body["x_refresh_token_expires_in"] = (long)(tokens.RefreshTokenExpiresAt!.Value - tokens.IssuedAt).TotalSeconds;
        if (tokens.Request?.Headers["x-include-refresh-token-hard-expires-in"].ToString() == "true")
            body["x_refresh_token_hard_expires_in"] = (long)(tokens.Grant.GrantedAt + HardRefreshLifetime - tokens.IssuedAt).TotalSeconds;
    }
}
