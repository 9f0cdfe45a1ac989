using System.Globalization;
using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>HubSpot's OAuth v1: secrets in the body, no PKCE, its own error bodies, and token metadata.</summary>
internal sealed class HubSpotAuthorization(OAuthServer server, HubSpotStore store, SimulatorClock clock)
{
    private const int AppId = 19083857;
    private const int UserId = 82226790;
    private const string User = "admin@co.com";
    private const string Domain = "co.com";

    public static OAuthSettings Settings()
    {
        var settings = new OAuthSettings
        {
            AuthorizePath = "/oauth/authorize",
            TokenPath = "/oauth/v1/token",
            ClientAuthentication = ClientAuthentication.Body,
            Pkce = PkceMode.Ignored,
            AccessTokenLifetime = TimeSpan.FromSeconds(1800),
            ErrorAnswer = ErrorAnswer,
        };
        string[] objects = ["contacts", "companies", "deals", "leads", "custom"];
        string[] scopes =
        [
            "oauth", "tickets", "crm.objects.owners.read",
                .. objects.SelectMany(name =>
                new[] { $"crm.objects.{name}.read", $"crm.objects.{name}.write", $"crm.schemas.{name}.read" }),
            "crm.schemas.contacts.write", "crm.schemas.companies.write", "crm.schemas.deals.write",
        ];
        foreach (var scope in scopes) settings.DefaultScopes.Add(scope);
        return settings;
    }

    public void Map(SimulatorRoutes routes)
    {
        routes.Map("GET", "/oauth/v1/access-tokens/{token}", AccessToken, open: true);
        routes.Map("GET", "/oauth/v1/refresh-tokens/{token}", RefreshToken, open: true);
        routes.Map("DELETE", "/oauth/v1/refresh-tokens/{token}", Revoke, open: true);
    }

    /// <summary>The response to a request without a valid access token; null when it has one.</summary>
    public SimulatedAnswer? Check(SimulatedRequest request)
    {
        if (request.BearerToken is not { } token)
            return HubSpotErrors.Answer(401, "INVALID_AUTHENTICATION",
                "Authentication credentials not found. This API supports OAuth 2.0 authentication.");
        switch (server.CheckAccessToken(token, out var grant, out var expiresAt))
        {
            case AccessTokenState.Valid:
                request.Grant = grant;
                return null;
            case AccessTokenState.Expired:
                return HubSpotErrors.Answer(401, "EXPIRED_AUTHENTICATION", "The OAuth token used to make this call expired.",
                    new() { ["expire time"] =
                        HubSpotErrors.Strings(HubSpotValues.Stamp(expiresAt == DateTimeOffset.MinValue ? clock.Now : expiresAt)) });
            default:
                return HubSpotErrors.Answer(401, "INVALID_AUTHENTICATION",
                    "Authentication credentials are not valid: the token is unknown or its app was removed.");
        }
    }

    private SimulatedAnswer AccessToken(SimulatedRequest request)
    {
        var token = request.Route("token");
        if (server.CheckAccessToken(token, out var grant, out var expiresAt) != AccessTokenState.Valid)
            return HubSpotErrors.Answer(404, "OBJECT_NOT_FOUND", "missing or unknown access token");
        var body = Facts(token, grant!, "access");
        body["app_id"] = AppId;
        body["expires_in"] = (int)(expiresAt - clock.Now).TotalSeconds;
        return SimulatedAnswer.Ok(body);
    }

    private SimulatedAnswer RefreshToken(SimulatedRequest request)
    {
        var token = request.Route("token");
        if (!server.CheckRefreshToken(token, out var grant))
            return HubSpotErrors.Answer(404, "OBJECT_NOT_FOUND", "missing or unknown refresh token");
        var body = Facts(token, grant!, "refresh");
        body["client_id"] = server.Settings.ClientId;
        return SimulatedAnswer.Ok(body);
    }

    private SimulatedAnswer Revoke(SimulatedRequest request)
    {
        var token = request.Route("token");
        if (!server.CheckRefreshToken(token, out _))
            return HubSpotErrors.Answer(404, "OBJECT_NOT_FOUND", "missing or unknown refresh token");
        server.Revoke(token);
        return SimulatedAnswer.Empty();
    }

    private JsonObject Facts(string token, OAuthGrant grant, string kind) => new()
    {
        ["token"] = token,
        ["user"] = User,
        ["hub_domain"] = Domain,
        ["scopes"] = HubSpotErrors.Strings(grant.Scopes),
        ["hub_id"] = store.PortalId,
        ["user_id"] = UserId,
        ["token_type"] = kind,
    };

    private static SimulatedAnswer ErrorAnswer(OAuthError error)
    {
        var (status, message) = (error.Code, error.GrantType) switch
        {
            ("invalid_client", _) => ("BAD_CLIENT_ID", "missing or unknown client id or secret"),
            ("invalid_grant", "refresh_token") => ("BAD_REFRESH_TOKEN", "missing or unknown refresh token"),
            ("invalid_request", "refresh_token") => ("BAD_REFRESH_TOKEN", "missing or unknown refresh token"),
            ("invalid_grant", _) when error.Description.Contains("redirect", StringComparison.Ordinal) =>
                ("BAD_REDIRECT_URI", "missing or mismatched redirect URI"),
            ("invalid_grant", _) => ("BAD_AUTH_CODE", "missing or unknown auth code"),
            _ => ("BAD_GRANT_TYPE", string.Create(CultureInfo.InvariantCulture, $"missing or unknown grant type: {error.GrantType}")),
        };
        return SimulatedAnswer.Json(400,
            new JsonObject { ["status"] = status, ["message"] = message, ["correlationId"] = Guid.NewGuid().ToString() });
    }
}
