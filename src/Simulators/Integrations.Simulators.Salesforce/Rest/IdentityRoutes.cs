using System.Text;
using System.Text.Json.Nodes;

namespace Integrations.Simulators.Salesforce;

/// <summary>The connected user, and the state of a token: the routes beside the token endpoint.</summary>
internal sealed class IdentityRoutes(Org org, OAuthServer server, Func<string> instanceUrl)
{
    public string IdentityUrl => $"{instanceUrl()}/id/{org.OrganizationId}/{org.UserId}";

    public void Map(SimulatorRoutes routes)
    {
        routes.Map("GET", "/services/oauth2/userinfo", WhoAmI, open: true);
        routes.Map("POST", "/services/oauth2/userinfo", WhoAmI, open: true);
        routes.Map("GET", "/id/{organization}/{user}", WhoAmI, open: true);
        routes.Map("POST", "/services/oauth2/introspect", Introspect, open: true);
        routes.Map("POST", "/services/oauth2/revoke", request => Revoke(request.Form.GetValueOrDefault("token")), open: true);
        routes.Map("GET", "/services/oauth2/revoke", request => Revoke(request.Query("token")), open: true);
    }

    /// <summary>The response to an invalid or missing token is plain text.</summary>
    private SimulatedAnswer WhoAmI(SimulatedRequest request)
    {
        if (request.BearerToken is not { } token)
            return SimulatedAnswer.Text(403, "Missing_OAuth_Token", "text/html;charset=UTF-8");
        if (server.CheckAccessToken(token, out _) != AccessTokenState.Valid)
            return SimulatedAnswer.Text(403, "Bad_OAuth_Token", "text/html;charset=UTF-8");
        lock (org.Gate)
            return SimulatedAnswer.Ok(UserInfo());
    }

    private JsonObject UserInfo()
    {
        var user = org.CurrentUser;
        var rest = $"{instanceUrl()}/services/data/v{{version}}/";
        return new JsonObject
        {
            ["sub"] = IdentityUrl,
            ["user_id"] = user.Id,
            ["organization_id"] = org.OrganizationId,
            ["preferred_username"] = user.Text("Username"),
            ["nickname"] = user.Text("Alias"),
            ["name"] = user.Text("Name"),
            ["email"] = user.Text("Email"),
            ["email_verified"] = true,
            ["given_name"] = user.Text("FirstName"),
            ["family_name"] = user.Text("LastName"),
            ["zoneinfo"] = user.Text("TimeZoneSidKey"),
            ["address"] = new JsonObject { ["country"] = "US" },
            ["is_salesforce_integration_user"] = false,
            ["urls"] = new JsonObject { ["rest"] = rest, ["sobjects"] = rest + "sobjects/", ["query"] = rest + "query/" },
            ["active"] = user["IsActive"] is true,
            ["user_type"] = "STANDARD",
            ["language"] = "en_US",
            ["locale"] = user.Text("LocaleSidKey"),
            ["utcOffset"] = -18_000_000,
            ["updated_at"] =
                ((DateTimeOffset)user["SystemModstamp"]!)
                .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
        };
    }

    private SimulatedAnswer Introspect(SimulatedRequest request)
    {
        var form = request.Form;
        if (!IsClient(request, form))
            return SalesforceOAuth.Error("invalid_client", "invalid client credentials");
        var token = form.GetValueOrDefault("token") ?? "";
        var access = server.CheckAccessToken(token, out var grant, out var expiresAt) == AccessTokenState.Valid;
        if (!access && !server.CheckRefreshToken(token, out grant))
            return SimulatedAnswer.Ok(new JsonObject { ["active"] = false });
        var response = new JsonObject
        {
            ["active"] = true,
            ["scope"] = string.Join(' ', grant!.Scopes),
            ["client_id"] = server.Settings.ClientId,
            ["username"] = Username(),
            ["sub"] = IdentityUrl,
            ["token_type"] = access ? "access_token" : "refresh_token",
            ["iat"] = grant.GrantedAt.ToUnixTimeSeconds(),
            ["nbf"] = grant.GrantedAt.ToUnixTimeSeconds(),
        };
        if (access)
            response["exp"] = expiresAt.ToUnixTimeSeconds();
        return SimulatedAnswer.Ok(response);
    }

    private SimulatedAnswer Revoke(string? token) =>
        token is not null && server.Revoke(token) ? SimulatedAnswer.Empty(200)
            : SalesforceOAuth.Error("unsupported_token_type", "this token type is not supported");

    private string? Username()
    {
        lock (org.Gate)
            return org.CurrentUser.Text("Username");
    }

    private bool IsClient(SimulatedRequest request, IReadOnlyDictionary<string, string> form)
    {
        var settings = server.Settings;
        var basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.ClientId}:{settings.ClientSecret}"));
        return request.Headers.Authorization.ToString() == basic
            || (form.GetValueOrDefault("client_id") == settings.ClientId
                && form.GetValueOrDefault("client_secret") == settings.ClientSecret);
    }
}
