using Integrations.Connectors;
using static Integrations.Connectors.OAuth2;
using static Integrations.Tests.Authentication.Variations.Words;

namespace Integrations.Tests.Authentication.Variations;

/// <summary>What comes back in the redirect. The browser brings it: what names a host is held against the definition's pattern.</summary>
internal static class RedirectVariations
{
    public static IEnumerable<Variation> Rows =>
    [
        new("QuickBooks", "the company's id is in the redirect alone", QuickBooks) { Acts = [Act.Redirect],
            Redirect = Map(("code", "c"), ("realmId", "9130")), Gives = ["code=c  realmId=9130"] },
        new("QuickBooks", "without the company's id there is no connection", QuickBooks) { Acts = [Act.Redirect],
            Redirect = Map(("code", "c")), Gives = ["failed InvalidRequest  'realmId'"] },
        new("QuickBooks", "an id that would change an address is refused", QuickBooks) { Acts = [Act.Redirect],
            Redirect = Map(("code", "c"), ("realmId", "../admin")), Gives = ["failed InvalidRequest  'realmId'  !admin"] },
        new("Zoho", "the data center's own token host", Zoho)
        {
            Acts = [Act.Redirect], Redirect = Map(("code", "c"), ("location", "eu"), ("accounts-server", "https://accounts.zoho.eu")),
                Gives = ["accounts-server=https://accounts.zoho.eu"],
        },
        new("Zoho", "a token host that is none of Zoho's is refused: the code and the secret would go there", Zoho)
        {
            Acts = [Act.Redirect], Redirect = Map(("code", "c"), ("accounts-server", "https://accounts.zoho.eu.evil.test")),
                Gives = ["failed InvalidRequest  'accounts-server'  !evil"],
        },
        new("Zoho", "the code is exchanged at the host of the redirect", Zoho)
        {
            Acts = [Act.Exchange], Inputs = Map(("accounts-server", "https://accounts.zoho.eu")), Replies = [Reply.Ok("""{"access_token":"a2","expires_in":3600}""")],
            Sends = ["POST https://accounts.zoho.eu/oauth/v2/token  grant_type=authorization_code  code=the-code"], Gives = ["token=a2"],
        },
        new("NetSuite", "the account is called company, the role may be missing",
            AuthorizationCode("https://system.netsuite.com/app/login/oauth2/authorize.nl",
            "https://{account}.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token") with
        {
            Authorization = new() { CallbackParameters = [new("account") { Path = "company" }, new("role") { IsOptional = true }] },
        })
        {
            Acts = [Act.Redirect], Redirect = Map(("code", "c"), ("company", "123456-sb1")), Gives = ["account=123456-sb1  !role"],
        },
        new("TikTok", "the business API calls the code auth_code (from memory of its authorization page)",
            AuthorizationCode("https://business-api.tiktok.com/portal/auth",
            "https://business-api.tiktok.com/open_api/v1.3/oauth2/access_token/") with
        {
            Authorization = new() { CodeParameter = "auth_code" },
        })
        {
            Acts = [Act.Redirect], Redirect = Map(("auth_code", "c7"), ("code", "other")), Gives = ["code=c7"],
        },
        new("Shopify", "the redirect is signed with the client secret", AuthorizeVariations.Shopify)
        {
            Acts = [Act.Redirect], Configure = o =>
                o.ClientSecret = "hush", Redirect = Signed("b96221e2a3e9020a33088ad59535aba766be78b73751c87df573c3815d78aa5e"),
                Gives = ["code=somecode"],
        },
        new("Shopify", "a redirect signed by nobody is refused", AuthorizeVariations.Shopify)
        {
            Acts = [Act.Redirect], Configure = o =>
                o.ClientSecret = "hush", Redirect = Signed("b96221e2a3e9020a33088ad59535aba766be78b73751c87df573c3815d78aa5f"),
                Gives = ["failed InvalidRequest  'hmac'"],
        },
        new("Shopify", "a redirect signed with the secret before is taken while secrets rotate", AuthorizeVariations.Shopify)
        {
            Acts = [Act.Redirect], Configure = Rotating,
                Redirect = Signed("b96221e2a3e9020a33088ad59535aba766be78b73751c87df573c3815d78aa5e"), Gives = ["code=somecode"],
        },
    ];

    private static OAuth2 QuickBooks =>
        AuthorizationCode("https://appcenter.intuit.com/connect/oauth2",
        "https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer") with { Authorization =
        new() { Pkce = Pkce.None, CallbackParameters = [new("realmId")] } };

    private static OAuth2 Zoho => AuthorizationCode("https://accounts.zoho.com/oauth/v2/auth", "{accounts-server}/oauth/v2/token") with
    {
        Authorization = new()
        {
            Pkce = Pkce.None,
            CallbackParameters =
                [new("accounts-server") { Pattern = @"https://accounts\.(zoho\.(com|eu|in|jp|sa|com\.au|com\.cn)|zohocloud\.ca)" }],
        },
    };

    private static Dictionary<string, string> Signed(string hmac) =>
        Map(("code", "somecode"), ("hmac", hmac), ("host", "host"), ("shop", "some-shop.myshopify.com"), ("state", "1234"),
        ("timestamp", "123456"));

    private static void Rotating(ConnectorOptions options)
    {
        options.ClientSecret = "newer";
        options.PreviousClientSecrets.Add("hush");
    }
}
