using Integrations.Connectors;
using static Integrations.Connectors.OAuth2;
using static Integrations.Tests.Authentication.Variations.Words;

namespace Integrations.Tests.Authentication.Variations;

/// <summary>Where a token answer holds what.</summary>
internal static class AnswerVariations
{
    public static IEnumerable<Variation> Rows =>
    [
        new("Salesforce", "no lifetime is said: two hours are assumed",
            At("https://login.salesforce.com/services/oauth2/token") with { AssumedLifetime = TimeSpan.FromHours(2) })
        {
            Replies = [Reply.Ok("""{"access_token":"a2","issued_at":"1767225600000"}""")], Gives = ["life=7200"],
        },
        new("NetSuite", "no lifetime is said: the JWT has its own",
            At("https://1.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token"))
        {
            Replies = [Reply.Ok($$"""{"access_token":"{{Jwt("""{"iat":1000,"exp":4600}""")}}"}""")], Gives = ["life=3600"],
        },
        new("NetSuite", "the JWT's end counts from its own issue, whatever our clock says",
            At("https://1.suitetalk.api.netsuite.com/token"))
        {
            Replies = [Reply.Ok($$"""{"access_token":"{{Jwt("""{"iat":99000,"exp":100800}""")}}"}""")], Gives = ["life=1800"],
        },
        new("Pipedrive", "the lifetime comes as text", At("https://oauth.pipedrive.com/oauth/token")) { Replies = [Reply.Ok("""{"access_token":"a2","expires_in":"3599"}""")], Gives = ["life=3599"] },
        new("Zoho", "older variants say milliseconds",
            At("https://accounts.zoho.com/oauth/v2/token") with { TokenResponse =
            new() { Expiry = TokenExpiry.Milliseconds("expires_in") } })
        {
            Replies = [Reply.Ok("""{"access_token":"a2","expires_in":3600000,"expires_in_sec":3600}""")], Gives = ["life=3600"],
        },
        new("Square", "the end is an instant", Square) { Replies = [Reply.Ok($$"""{"access_token":"a2","expires_at":"{{Start.AddDays(30):yyyy-MM-ddTHH:mm:ssZ}}"}""")], Gives = ["life=2592000"] },
        new("Square", "an instant of a clock 5 minutes ahead counts from that clock", Square)
        {
            Replies = [Reply.Ok($$"""{"access_token":"a2","expires_at":"{{Start.AddMinutes(65):yyyy-MM-ddTHH:mm:ssZ}}"}""") with { Ahead = TimeSpan.FromMinutes(5) }], Gives = ["life=3600"],
        },
        new("Greenhouse", "an instant of a clock 5 minutes behind counts from that clock", Square)
        {
            Replies = [Reply.Ok($$"""{"access_token":"a2","expires_at":"{{Start.AddMinutes(55):yyyy-MM-ddTHH:mm:ss.fffZ}}"}""") with { Ahead = TimeSpan.FromMinutes(-5) }], Gives = ["life=3600"],
        },
        new("Google", "a lifetime in seconds is the same under any clock of the vendor", At("https://oauth2.googleapis.com/token"))
        {
            Replies = [Reply.Ok("""{"access_token":"a2","expires_in":3599}""") with { Ahead = TimeSpan.FromMinutes(-5) }], Gives = ["life=3599"],
        },
        new("Strava", "the end is in Unix seconds (from memory of its authentication page)",
            At("https://www.strava.com/oauth/token") with { TokenResponse = new() { Expiry = TokenExpiry.UnixSeconds("expires_at") } })
        {
            Replies = [Reply.Ok($$"""{"access_token":"a2","expires_at":{{Start.AddHours(6).ToUnixTimeSeconds()}}}""")], Gives = ["life=21600"],
        },
        new("AliExpress", "the end is in Unix milliseconds (from memory of its open platform)",
            At("https://api-sg.aliexpress.com/rest/auth/token/refresh") with { TokenResponse =
            new() { Expiry = TokenExpiry.UnixMilliseconds("expire_time") } })
        {
            Replies = [Reply.Ok($$"""{"access_token":"a2","expire_time":"{{Start.AddHours(6).ToUnixTimeMilliseconds()}}"}""")], Gives = ["life=21600"],
        },
        new("Facebook", "a lifetime of zero is absurd: another source is used (from memory of its debugger: 0 is never)",
            At("https://graph.facebook.com/oauth/access_token"))
        {
            Replies = [Reply.Ok("""{"access_token":"a2","expires_in":0}""")], Gives = ["life=3600"],
        },
        new("Microsoft", "a negative lifetime is absurd", At("https://login.microsoftonline.com/common/oauth2/v2.0/token")) { Replies = [Reply.Ok("""{"access_token":"a2","expires_in":-30}""")], Gives = ["life=3600"] },
        new("ServiceNow", "a lifetime of a thousand years is absurd: an administrator types it",
            At("https://i.service-now.com/oauth_token.do") with { AssumedLifetime = TimeSpan.FromMinutes(30) })
        {
            Replies = [Reply.Ok("""{"access_token":"a2","expires_in":31536000000}""")], Gives = ["life=1800"],
        },
        new("Workday", "a lifetime that is no number is none", At("https://impl.workday.com/ccx/oauth2/acme/token")) { Replies = [Reply.Ok("""{"access_token":"a2","expires_in":"soon"}""")], Gives = ["life=3600"] },
        new("Shopify", "the classic token has neither end nor refresh token: it is used until refused",
            At("https://some-shop.myshopify.com/admin/oauth/access_token"))
        {
            Acts = [Act.Exchange], Replies = [Reply.Ok("""{"access_token":"shpat","scope":"read_orders,write_products"}""")], Gives = ["token=shpat refresh=none life=unknown  scopes=read_orders|write_products"],
        },
        new("Stripe", "a token that never ends although a refresh token comes with it",
            At("https://connect.stripe.com/oauth/token") with { AssumedLifetime = null,
            TokenResponse = new() { Fields = [new("account") { Path = "stripe_user_id" }] } })
        {
            Acts = [Act.Exchange], Replies = [Reply.Ok("""{"access_token":"a2","refresh_token":"r2","scope":"read_write","stripe_user_id":"acct_1"}""")], Gives = ["refresh=r2 life=unknown  account=acct_1"],
        },
        new("Slack", "the bot's token at the top",
            At("https://slack.com/api/oauth.v2.access") with { TokenResponse = new() { Fields = [new("team") { Path = "team.id" }] } })
        {
            Acts = [Act.Exchange], Replies = [Reply.Ok(SlackBoth)],
                Gives = ["token=xoxe.xoxb-1 refresh=xoxe-1-b life=43200  scopes=commands|incoming-webhook  team=T9TK3CUKW"],
        },
        new("Slack", "the user's token under authed_user, its end and scopes too", At("https://slack.com/api/oauth.v2.access") with
        {
            TokenResponse =
                new() { AccessToken = "authed_user.access_token", RefreshToken = "authed_user.refresh_token",
                Expiry = TokenExpiry.Seconds("authed_user.expires_in"), Scope = ["authed_user.scope"] },
        })
        {
            Acts = [Act.Exchange], Replies = [Reply.Ok(SlackBoth)],
                Gives = ["token=xoxe.xoxp-1 refresh=xoxe-1-p life=3600  scopes=chat:write"],
        },
        new("TikTok", "the business API wraps everything in data (from memory of its authentication page)",
            At("https://business-api.tiktok.com/open_api/v1.3/oauth2/access_token/") with { TokenResponse =
            new() { AccessToken = "data.access_token", Scope = ["data.scope"] } })
        {
            Acts = [Act.Exchange], Replies = [Reply.Ok("""{"code":0,"message":"OK","data":{"access_token":"a2","scope":["4","5"]}}""")], Gives = ["token=a2  life=unknown  scopes=4|5"],
        },
        new("Stack Exchange", "the answer is a form (from memory of its authentication page)",
            At("https://stackoverflow.com/oauth/access_token") with { TokenResponse =
            new() { Format = TokenFormat.Form, Expiry = TokenExpiry.Seconds("expires") } })
        {
            Acts = [Act.Exchange], Replies = [new(200, "access_token=a%2F2&expires=86400", "application/x-www-form-urlencoded")],
                Gives = ["token=a/2  life=86400"],
        },
        new("Pipedrive", "granted scopes by comma", At("https://oauth.pipedrive.com/oauth/token")) { Replies = [Reply.Ok("""{"access_token":"a2","scope":"deals:read,contacts:full"}""")], Gives = ["scopes=deals:read|contacts:full"] },
        new("LinkedIn", "asked by space, granted by comma", At("https://www.linkedin.com/oauth/v2/accessToken")) { Replies = [Reply.Ok("""{"access_token":"a2","scope":"openid,profile,w_member_social"}""")], Gives = ["scopes=openid|profile|w_member_social"] },
        new("Twitch", "granted scopes as a list (from memory of its authentication page)", At("https://id.twitch.tv/oauth2/token")) { Replies = [Reply.Ok("""{"access_token":"a2","scope":["chat:read","bits:read"]}""")], Gives = ["scopes=chat:read|bits:read"] },
        new("Google", "granted scopes are fewer than asked: what is granted counts",
            At("https://oauth2.googleapis.com/token") with { Scopes = ["calendar", "contacts"] })
        {
            Acts = [Act.Exchange], Replies = [Reply.Ok("""{"access_token":"a2","scope":"calendar"}""")], Gives = ["scopes=calendar  !contacts"],
        },
        new("Salesforce", "the address of the instance comes with the token", Salesforce) { Acts = [Act.Exchange], Replies = [Reply.Ok("""{"access_token":"a2","instance_url":"https://na1.my.salesforce.com"}""")], Gives = ["instance_url=https://na1.my.salesforce.com"] },
        new("Salesforce", "an address that is none of the vendor's is not taken", Salesforce)
        {
            Old = Old(values: Map(("instance_url", "https://na1.my.salesforce.com"))), Replies = [Reply.Ok("""{"access_token":"a2","instance_url":"https://salesforce.com.evil.test"}""")], Gives = ["instance_url=https://na1.my.salesforce.com  !evil"],
        },
        new("Asana", "the user's id stands inside",
            At("https://app.asana.com/-/oauth_token") with { TokenResponse = new() { Fields = [new("user") { Path = "data.id" }] } })
        {
            Acts = [Act.Exchange], Replies = [Reply.Ok("""{"access_token":"a2","data":{"id":1201,"name":"Jane"}}""")], Gives = ["user=1201"],
        },
        new("Square", "the merchant's id comes with the token",
            At("https://connect.squareup.com/oauth2/token") with { TokenResponse = new() { Fields = [new("merchant_id")] } })
        {
            Acts = [Act.Exchange], Replies = [Reply.Ok("""{"access_token":"a2","merchant_id":"MLQW2MYBY81PZ"}""")], Gives = ["merchant_id=MLQW2MYBY81PZ"],
        },
    ];

    public static OAuth2 Salesforce => At("https://login.salesforce.com/services/oauth2/token") with
    {
        TokenResponse = new() { Fields = [new("instance_url") { Pattern = @"https://[a-zA-Z0-9.-]+\.salesforce\.com" }] },
    };

    private static OAuth2 Square =>
        At("https://connect.squareup.com/oauth2/token") with { TokenResponse = new() { Expiry = TokenExpiry.Instant("expires_at") } };

    private const string SlackBoth = """
        {"ok":true,"access_token":"xoxe.xoxb-1","scope":"commands,incoming-webhook","expires_in":43200,"refresh_token":"xoxe-1-b","team":{"id":"T9TK3CUKW"},
         "authed_user":{"access_token":"xoxe.xoxp-1","scope":"chat:write","expires_in":3600,"refresh_token":"xoxe-1-p"}}
        """;

    private static OAuth2 At(string token) => AuthorizationCode("https://vendor.test/authorize", token);

    private static string Jwt(string claims) =>
        $"eyJhbGciOiJub25lIn0.{System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(claims))}.x";
}
