using System.Text.Json.Nodes;
using Integrations.Simulators.Records;

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
        ErrorAnswer = error => SimulatedAnswer.Json(
            error.Code == "invalid_client" ? 401 : 400,
            new JsonObject { ["error"] = error.Code, ["error_description"] = Explain(error) }),
        Connected = grant => grant.Facts["realmId"] = realmId,
        Redirect = (grant, query) => query["realmId"] = grant.Facts["realmId"],
        TokenAnswer = (tokens, body) =>
            body["x_refresh_token_expires_in"] = (long)(tokens.RefreshTokenExpiresAt!.Value - tokens.IssuedAt).TotalSeconds,
    };

    // The vendor's words for a token or code that is dead, whatever the cause.
    private static string Explain(OAuthError error) =>
        error.Code == "invalid_grant" ? "Incorrect Token type or clientID" : error.Description;

    /// <summary>Adds the maximum lifetime of every refresh token, which is sent only to clients that request it.</summary>
    public static SimulatedAnswer AddHardExpiry(OAuthServer server, DateTimeOffset now, SimulatedRequest request, SimulatedAnswer response)
    {
        if (response.Status != 200 || request.Headers["x-include-refresh-token-hard-expires-in"] != "true") return response;
        if (JsonNode.Parse(response.Body) is not JsonObject body || body.Text("refresh_token") is not { } token) return response;
        if (!server.CheckRefreshToken(token, out var grant)) return response;
        body["x_refresh_token_hard_expires_in"] = (long)(grant!.GrantedAt + HardRefreshLifetime - now).TotalSeconds;
        return new() { Status = 200, Headers = response.Headers, ContentType = response.ContentType,
            Content = SimulatedAnswer.Ok(body).Content };
    }
}
