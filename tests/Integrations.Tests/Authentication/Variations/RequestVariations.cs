using Integrations.Connectors;
using static Integrations.Connectors.OAuth2;
using static Integrations.Tests.Authentication.Variations.Words;

namespace Integrations.Tests.Authentication.Variations;

/// <summary>How a token request is written and the client proves itself.</summary>
internal static class RequestVariations
{
    private static Reply[] Issued => [Reply.Ok("""{"access_token":"a2","expires_in":3600}""")];

    public static IEnumerable<Variation> Rows =>
    [
        new("HubSpot", "id and secret in a form, no Basic", At("https://api.hubapi.com/oauth/v1/token"))
        {
            Replies = Issued, Sends = ["POST https://api.hubapi.com/oauth/v1/token  application/x-www-form-urlencoded  "
                + "grant_type=refresh_token&refresh_token=r1&client_id=host&client_secret=s1  !Authorization"],
        },
        new("Pipedrive", "the client by Basic, not in the form",
            At("https://oauth.pipedrive.com/oauth/token") with { ClientAuthentication = ClientAuthenticationMethod.ClientSecretBasic })
        {
            Replies = Issued, Sends = [$"{Basic("host:s1")}  grant_type=refresh_token&refresh_token=r1  !client_id  !client_secret"],
        },
        new("Zoom", "Basic encodes id and secret as forms do, RFC 6749 section 2.3.1",
            At("https://zoom.us/oauth/token") with { ClientAuthentication = ClientAuthenticationMethod.ClientSecretBasic })
        {
            Configure = o =>
                (o.ClientId, o.ClientSecret) = ("the client", "a:b/c+d"), Replies = Issued, Sends = [Basic("the+client:a%3Ab%2Fc%2Bd")],
        },
        new("Xero", "a native app is a public client: the id, and no secret, not even an empty one",
            At("https://identity.xero.com/connect/token") with { ClientAuthentication = ClientAuthenticationMethod.None })
        {
            Acts = [Act.Exchange], Replies = Issued, Sends = ["client_id=host  code_verifier=the-verifier  !client_secret  !Authorization"],
        },
        new("Stripe", "the secret key is the user name, without a password",
            At("https://connect.stripe.com/oauth/token") with { ClientAuthentication = ClientAuthenticationMethod.SecretAsUserName })
        {
            Replies = Issued, Sends = [$"{Basic("s1:")}  !client_id"],
        },
        new("Microsoft", "the client by an RS256 assertion that names its certificate",
            At("https://login.microsoftonline.com/common/oauth2/v2.0/token") with
        {
            ClientAuthentication = ClientAuthenticationMethod.PrivateKeyJwt,
                ClientAssertion = new() { NamesCertificate = true, Lifetime = TimeSpan.FromMinutes(10) },
        })
        {
            Replies = Issued,
            Sends = [$$"""client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer  "alg":"RS256"  "x5t#S256":"{{TestKeys.Thumbprint}}"  "iss":"host","sub":"host","aud":"https://login.microsoftonline.com/common/oauth2/v2.0/token"  "iat":{{Start.ToUnixTimeSeconds()}},"exp":{{Start.ToUnixTimeSeconds() + 600}}  signature good  !client_secret"""],
        },
        new("ADP", "the client certificate proves the client (from memory of its developer guide)",
            At("https://accounts.adp.com/auth/oauth/v2/token") with { ClientAuthentication = ClientAuthenticationMethod.TlsClientAuth,
            ShowsCertificate = true })
        {
            Configure = o => o.ClientCertificates.Add(TestKeys.Certificate), Replies = Issued, Sends = ["client_id=host  !client_secret"],
        },
        new("ADP", "without a certificate nothing is sent",
            At("https://accounts.adp.com/auth/oauth/v2/token") with { ClientAuthentication = ClientAuthenticationMethod.TlsClientAuth,
            ShowsCertificate = true })
        {
            Gives = ["failed  ClientCertificates"],
        },
        new("FreshBooks", "the request is JSON",
            At("https://api.freshbooks.com/auth/oauth/token") with { Request = new() { Format = TokenFormat.Json } })
        {
            Replies = Issued, Sends = ["""application/json  {"grant_type":"refresh_token","refresh_token":"r1","client_id":"host","client_secret":"s1"}"""],
        },
        new("Zoho", "parameters travel in the query",
            At("https://accounts.zoho.com/oauth/v2/token") with { Request = new() { Format = TokenFormat.Query } })
        {
            Replies = Issued, Sends = ["POST https://accounts.zoho.com/oauth/v2/token?grant_type=refresh_token&refresh_token=r1&client_id=host&client_secret=s1  !form-urlencoded"],
        },
        new("BambooHR", "the token address has a query already", At("https://{company}.bamboohr.com/token.php?request=token"))
        {
            Inputs = Map(("company", "acme")), Replies = Issued,
                Sends = ["POST https://acme.bamboohr.com/token.php?request=token\n  grant_type=refresh_token"],
        },
        new("Notion", "a version header is asked of token requests too (from memory of its API reference)",
            At("https://api.notion.com/v1/oauth/token") with { Request = new() { Headers = Map(("Notion-Version", "2022-06-28")) } })
        {
            Replies = Issued, Sends = ["Notion-Version: 2022-06-28"],
        },
        new("TikTok", "the client id is called client_key in token requests too (from memory of Login Kit's page)",
            At("https://open.tiktokapis.com/v2/oauth/token/") with { Request = new() { Names = Map(("client_id", "client_key")) } })
        {
            Replies = Issued, Sends = ["client_key=host&client_secret=s1  !client_id"],
        },
        new("Lever", "the audience goes with token requests",
            At("https://auth.lever.co/oauth/token") with { Request = new() { Parameters = Map(("audience", "https://api.lever.co/v1/")) } })
        {
            Replies = Issued, Sends = ["audience=https%3A%2F%2Fapi.lever.co%2Fv1%2F"],
        },
        new("Shopify", "tokens that expire are asked for by a parameter",
            At("https://{shop}.myshopify.com/admin/oauth/access_token") with { Request = new() { Parameters = Map(("expiring", "1")) } })
        {
            Acts = [Act.Exchange], Inputs = Map(("shop", "some-shop")), Replies = Issued,
                Sends = ["https://some-shop.myshopify.com/admin/oauth/access_token  expiring=1"],
        },
        new("QuickBooks", "a refresh carries a flag of its own", At("https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer") with
        {
            ClientAuthentication = ClientAuthenticationMethod.ClientSecretBasic,
                Refresh = new() { Parameters = Map(("include_refresh_token_hard_expires_in", "true")) },
        })
        {
            Acts = [Act.Exchange, Act.Refresh], Replies = [Reply.Ok("""{"access_token":"a2","refresh_token":"r2"}"""), .. Issued], Sends = ["!hard_expires", "include_refresh_token_hard_expires_in=true"],
        },
        new("Instagram", "there is no refresh token: a living token refreshes itself, by GET, elsewhere (from memory of its reference)",
            At("https://api.instagram.com/oauth/access_token") with
        {
            ClientAuthentication = null,
            Refresh = new()
            {
                Endpoint = "https://graph.instagram.com/refresh_access_token", GrantType = "ig_refresh_token",
                    TokenParameter = "access_token", ExchangesAccessToken = true,
                Request = new() { Method = "GET", Format = TokenFormat.Query },
            },
        })
        {
            Old = Old(refreshToken: null), Replies = Issued,
                Sends = ["GET https://graph.instagram.com/refresh_access_token?grant_type=ig_refresh_token&access_token=a1\n"],
                Gives = ["token=a2"],
        },
        new("Workday", "the client is the tenant's own, by Basic",
            At("https://{token_host}/ccx/oauth2/{tenant}/token") with { ClientAuthentication =
            ClientAuthenticationMethod.ClientSecretBasic })
        {
            Inputs = Map(("token_host", "impl.workday.com"), ("tenant", "acme1")),
                Secrets = Map(("client_id", "theirs"), ("client_secret", "x")), Replies = Issued,
            Sends = [$"https://impl.workday.com/ccx/oauth2/acme1/token  {Basic("theirs:x")}"], Gives = ["kept=client_id|client_secret"],
        },
        new("Douyin", "what no data says is a named quirk: a signature of the parameters (from memory; stands for any of its kind)",
            At("https://open.douyin.com/oauth/refresh_token/") with { Quirk = new SortedSignature() })
        {
            Replies = Issued, Sends = ["sign=client_id.client_secret.grant_type.refresh_token"],
        },
        new("Salesforce", "a code is exchanged with its redirect address and verifier",
            At("https://login.salesforce.com/services/oauth2/token"))
        {
            Acts = [Act.Exchange], Replies = Issued,
            Sends = ["grant_type=authorization_code&code=the-code&redirect_uri=https%3A%2F%2Fhost.test%2Fcallback&code_verifier=the-verifier&client_id=host&client_secret=s1  Accept: application/json"],
        },
    ];

    private static OAuth2 At(string token) => AuthorizationCode("https://vendor.test/authorize", token);

    /// <summary>Signs a token request by the names of its parameters.</summary>
    private sealed class SortedSignature : IAuthenticationQuirk
    {
        public void PrepareTokenRequest(TokenRequestQuirk request) =>
            request.Parameters["sign"] = string.Join('.', request.Parameters.Keys.Order());
    }
}
