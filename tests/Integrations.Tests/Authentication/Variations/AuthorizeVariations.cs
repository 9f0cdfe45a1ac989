using Integrations.Connectors;
using static Integrations.Connectors.OAuth2;
using static Integrations.Tests.Authentication.Variations.Words;

namespace Integrations.Tests.Authentication.Variations;

/// <summary>The address a browser is sent to.</summary>
internal static class AuthorizeVariations
{
    public static IEnumerable<Variation> Rows =>
    [
        new("HubSpot", "v1 has no code challenge; scopes stand apart by spaces",
            AuthorizationCode("https://app.hubspot.com/oauth/authorize", "https://api.hubapi.com/oauth/v1/token") with
        {
            Scopes = ["oauth", "crm.objects.contacts.read"], Authorization = new() { Pkce = Pkce.None },
        })
        {
            Acts = [Act.Authorize], Gives = ["https://app.hubspot.com/oauth/authorize?  response_type=code  client_id=host  "
                + "scope=oauth%20crm.objects.contacts.read  state=the-state  !code_challenge"],
        },
        new("Xero", "a code challenge by S256; the verifier of the test has this hash",
            AuthorizationCode("https://login.xero.com/identity/connect/authorize", "https://identity.xero.com/connect/token"))
        {
            Acts = [Act.Authorize], Gives = ["code_challenge_method=S256  code_challenge=" + Hash("the-verifier") + "  !the-verifier"],
        },
        new("MyAnimeList", "a code challenge by the plain method alone (from memory of its API authorization page)",
            AuthorizationCode("https://myanimelist.net/v1/oauth2/authorize", "https://myanimelist.net/v1/oauth2/token") with
        {
            Authorization = new() { Pkce = Pkce.Plain },
        })
        {
            Acts = [Act.Authorize], Gives = ["code_challenge=the-verifier  code_challenge_method=plain"],
        },
        new("Zoho", "scopes by comma; offline access and the consent page are asked for",
            AuthorizationCode("https://accounts.zoho.com/oauth/v2/auth", "{accounts-server}/oauth/v2/token") with
        {
            Scopes = ["ZohoCRM.modules.ALL", "ZohoCRM.users.READ"], ScopeSeparator = ",",
                Authorization = new() { Pkce = Pkce.None, Parameters = Map(("access_type", "offline"), ("prompt", "consent")) },
        })
        {
            Acts = [Act.Authorize], Gives = ["scope=ZohoCRM.modules.ALL%2CZohoCRM.users.READ  access_type=offline  prompt=consent"],
        },
        new("Pipedrive", "scopes are fixed in the app: none is sent, not an empty one",
            AuthorizationCode("https://oauth.pipedrive.com/oauth/authorize", "https://oauth.pipedrive.com/oauth/token"))
        {
            Acts = [Act.Authorize], Gives = ["client_id=host  !scope"],
        },
        new("Slack", "a second set of scopes for the user's token",
            AuthorizationCode("https://slack.com/oauth/v2/authorize", "https://slack.com/api/oauth.v2.access") with
        {
            Scopes = ["channels:read", "chat:write"], ScopeSeparator = ",",
                Authorization = new() { Pkce = Pkce.None, Parameters = Map(("user_scope", "search:read")) },
        })
        {
            Acts = [Act.Authorize], Gives = ["scope=channels%3Aread%2Cchat%3Awrite  user_scope=search%3Aread"],
        },
        new("Jira", "the audience is a fixed parameter",
            AuthorizationCode("https://auth.atlassian.com/authorize", "https://auth.atlassian.com/oauth/token") with
        {
            Authorization = new() { Parameters = Map(("audience", "api.atlassian.com"), ("prompt", "consent")) },
        })
        {
            Acts = [Act.Authorize], Gives = ["audience=api.atlassian.com  prompt=consent"],
        },
        new("Lever", "the audience is the environment's", Lever) { Acts = [Act.Authorize], Environments = [LeverSandbox],
            Gives = ["https://sandbox-lever.auth0.com/authorize?  audience=https%3A%2F%2Fapi.sandbox.lever.co%2Fv1%2F"] },
        new("Lever", "a parameter without a value is left out", Lever)
        {
            Acts = [Act.Authorize], Environments = [new("sandbox") { Values = Map(("login", "sandbox-lever.auth0.com")) }],
                Gives = ["https://sandbox-lever.auth0.com/authorize?  !audience"],
        },
        new("TikTok", "the client id is called client_key (from memory of Login Kit's page)",
            AuthorizationCode("https://www.tiktok.com/v2/auth/authorize/", "https://open.tiktokapis.com/v2/oauth/token/") with
        {
            Authorization = new() { Names = Map(("client_id", "client_key")) },
        })
        {
            Acts = [Act.Authorize], Gives = ["client_key=host  !client_id"],
        },
        new("Shopify", "the shop is part of the host", Shopify) { Acts = [Act.Authorize], Inputs = Map(("shop", "some-shop")),
            Gives = ["https://some-shop.myshopify.com/admin/oauth/authorize?  scope=read_orders%2Cwrite_products"] },
        new("BambooHR", "the address has a query already",
            AuthorizationCode("https://{company}.bamboohr.com/authorize.php?request=authorize",
            "https://{company}.bamboohr.com/token.php?request=token"))
        {
            Acts = [Act.Authorize], Inputs = Map(("company", "acme")),
                Gives = ["https://acme.bamboohr.com/authorize.php?request=authorize&response_type=code"],
        },
        new("Workday", "the client is the tenant's own",
            AuthorizationCode("https://{ui_host}/{tenant}/authorize", "https://{token_host}/ccx/oauth2/{tenant}/token"))
        {
            Acts = [Act.Authorize], Inputs = Map(("ui_host", "impl.workday.com"), ("tenant", "acme1")),
                Secrets = Map(("client_id", "theirs"), ("client_secret", "x")),
            Gives = ["https://impl.workday.com/acme1/authorize?  client_id=theirs  !host&"],
        },
        new("NetSuite", "the account is part of both hosts, and no account is no address",
            AuthorizationCode("https://{account}.app.netsuite.com/app/login/oauth2/authorize.nl",
            "https://{account}.suitetalk.api.netsuite.com/token"))
        {
            Acts = [Act.Authorize], Gives = ["failed InvalidRequest  'account' has no value"],
        },
    ];

    public static OAuth2 Shopify =>
        AuthorizationCode("https://{shop}.myshopify.com/admin/oauth/authorize",
        "https://{shop}.myshopify.com/admin/oauth/access_token") with
    {
        Scopes = ["read_orders", "write_products"], ScopeSeparator = ",",
            Authorization = new() { Pkce = Pkce.None, SignatureParameter = "hmac" },
    };

    private static OAuth2 Lever =>
        AuthorizationCode("https://{login}/authorize",
        "https://{login}/oauth/token") with { Authorization = new() { Parameters = Map(("audience", "{audience}")) } };

    private static ConnectorEnvironment LeverSandbox =>
        new("sandbox") { Values = Map(("login", "sandbox-lever.auth0.com"), ("audience", "https://api.sandbox.lever.co/v1/")) };

    private static string Hash(string verifier) => System.Buffers.Text.Base64Url.EncodeToString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(verifier)));
}
