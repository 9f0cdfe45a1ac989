using Integrations.Connectors;
using static Integrations.Connectors.OAuth2;
using static Integrations.Tests.Authentication.Variations.Words;

namespace Integrations.Tests.Authentication.Variations;

/// <summary>What becomes of tokens when they are refreshed.</summary>
internal static class RefreshVariations
{
    private const string OmitsToken = """{"access_token":"a2","expires_in":3600}""";
    private const string NewToken = """{"access_token":"a2","refresh_token":"r2","expires_in":3600}""";
    private const string NextToken = """{"access_token":"a3","refresh_token":"r3","expires_in":3600}""";
    private const string Dead = """{"error":"invalid_grant"}""";

    private const double Day = 86400;

    public static IEnumerable<Variation> Rows =>
    [
        new("Google", "the answer omits the refresh token: the old one stays",
            At("https://oauth2.googleapis.com/token", new() { Use = RefreshTokenUse.Reusable }))
        {
            Acts = [Act.Refresh, Act.Refresh], Replies = [Reply.Ok(OmitsToken), Reply.Ok(OmitsToken)],
                Sends = ["refresh_token=r1", "refresh_token=r1"], Gives = ["refresh=r1", "refresh=r1"],
        },
        new("BambooHR", "an empty refresh token is none: the old one stays", At("https://acme.bamboohr.com/token.php?request=token", new())) { Replies = [Reply.Ok("""{"access_token":"a2","refresh_token":""}""")], Gives = ["refresh=r1"] },
        new("Xero", "the refresh token rotates: the new one is sent next",
            At("https://identity.xero.com/connect/token", new() { Use = RefreshTokenUse.SingleUse, ReuseGrace = TimeSpan.FromMinutes(30) }))
        {
            Acts = [Act.Refresh, Act.Refresh], Replies = [Reply.Ok(NewToken), Reply.Ok(NextToken)],
                Sends = ["refresh_token=r1", "refresh_token=r2"], Gives = ["refresh=r2", "refresh=r3"],
        },
        new("Xero", "single use with grace: after a lost answer the old token is taken again",
            At("https://identity.xero.com/connect/token", new() { Use = RefreshTokenUse.SingleUse, ReuseGrace = TimeSpan.FromMinutes(30) }))
        {
            Acts = [Act.Refresh, Act.Refresh], Replies = [Reply.Lost, Reply.Ok(NewToken)], Sends = ["refresh_token=r1", "refresh_token=r1"],
                Gives = ["unknown", "token=a2 refresh=r2"],
        },
        new("Jira", "single use with ten minutes' grace",
            At("https://auth.atlassian.com/oauth/token", new() { Use = RefreshTokenUse.SingleUse, ReuseGrace = TimeSpan.FromMinutes(10) }))
        {
            Acts = [Act.Refresh, Act.Refresh], Replies = [Reply.Lost, Reply.Ok(NewToken)], Gives = ["unknown", "refresh=r2"],
        },
        new("Zoom", "single use without grace: after a lost answer the grant is gone, and says so", Zoom)
        {
            Acts = [Act.Refresh, Act.Refresh], Replies = [Reply.Lost, new(400, """{"reason":"Invalid Token!","error":"invalid_grant"}""")], Gives = ["unknown", "rejected invalid_grant"],
        },
        new("Zoom", "a refresh kills the old access token at once: the next call carries the new one", Zoom)
        {
            Acts = [Act.Refresh, Act.Call], Replies = [Reply.Ok(NewToken), Reply.Ok("{}")],
                Sends = ["refresh_token=r1", "Authorization: Bearer a2"], Gives = ["token=a2", "Success"],
        },
        new("Zoom", "the address of the API comes with each token", Zoom with { TokenResponse = new() { Fields = [new("api_url")] } })
        {
            Replies = [Reply.Ok("""{"access_token":"a2","refresh_token":"r2","api_url":"https://api-us.zoom.us"}""")], Gives = ["api_url=https://api-us.zoom.us"],
        },
        new("Salesforce", "the captured address changes on refresh, and the next call goes by it", AnswerVariations.Salesforce)
        {
            Old = Old(values: Map(("instance_url", "https://na1.my.salesforce.com"))), Replies = [Reply.Ok("""{"access_token":"a2","instance_url":"https://eu7.my.salesforce.com"}""")],
            Gives = ["refresh=r1  instance_url=https://eu7.my.salesforce.com  !na1"],
        },
        new("Salesforce", "an answer without the address keeps the one before", AnswerVariations.Salesforce)
        {
            Old = Old(values: Map(("instance_url", "https://na1.my.salesforce.com"))), Replies = [Reply.Ok("""{"access_token":"a2"}""")], Gives = ["instance_url=https://na1.my.salesforce.com"],
        },
        new("Microsoft", "the token rotates and the old stays usable: a lost answer costs nothing",
            At("https://login.microsoftonline.com/common/oauth2/v2.0/token",
            new() { Use = RefreshTokenUse.Rotating, Lifetime = TimeSpan.FromDays(90), LifetimeKind = RefreshTokenLifetime.Sliding }))
        {
            Acts = [Act.Refresh, Act.Refresh], Replies = [Reply.Lost, Reply.Ok(NewToken)],
                Gives = ["unknown", $"refresh=r2  ends={90 * Day}"],
        },
        new("Square", "with a code challenge the client is public and the token single use",
            At("https://connect.squareup.com/oauth2/token",
            new() { Use = RefreshTokenUse.SingleUse, Lifetime = TimeSpan.FromDays(90),
            LifetimeKind = RefreshTokenLifetime.Sliding }) with { ClientAuthentication = ClientAuthenticationMethod.None })
        {
            Acts = [Act.Refresh, Act.Refresh], Replies = [Reply.Ok(NewToken), Reply.Ok(NextToken)],
                Sends = ["client_id=host  refresh_token=r1  !secret", "refresh_token=r2  !secret"],
        },
        new("FreshBooks", "single use: the new one is kept",
            At("https://api.freshbooks.com/auth/oauth/token", new() { Use = RefreshTokenUse.SingleUse })) { Replies = [Reply.Ok(NewToken)],
            Gives = ["refresh=r2"] },
        new("QuickBooks", "the answer says the refresh token's end",
            At("https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer",
            new() { Use = RefreshTokenUse.Rotating }) with { TokenResponse =
            new() { RefreshTokenExpiry = TokenExpiry.Seconds("x_refresh_token_expires_in") } })
        {
            Replies = [Reply.Ok("""{"access_token":"a2","refresh_token":"r2","x_refresh_token_expires_in":8726400}""")], Gives = ["ends=8726400"],
        },
        new("LinkedIn", "the end is fixed at consent and falls with every refresh",
            At("https://www.linkedin.com/oauth/v2/accessToken",
            new() { LifetimeKind = RefreshTokenLifetime.Absolute }) with { TokenResponse =
            new() { RefreshTokenExpiry = TokenExpiry.Seconds("refresh_token_expires_in") } })
        {
            Acts = [Act.Exchange, Act.Refresh], Replies = [Reply.Ok(LinkedIn("r1", 31536000)), Reply.Ok(LinkedIn("r1", 26352000))],
                Gives = ["ends=31536000", "ends=26352000"],
        },
        new("NetSuite", "seven days from consent, which no refresh moves",
            At("https://1.suitetalk.api.netsuite.com/token",
            new() { Lifetime = TimeSpan.FromDays(7), LifetimeKind = RefreshTokenLifetime.Absolute }))
        {
            Acts = [Act.Exchange, Act.Refresh], Replies = [Reply.Ok(NewToken), Reply.Ok(OmitsToken)],
                Gives = [$"ends={7 * Day}", $"ends={(7 * Day) - 1}"],
        },
        new("Pipedrive", "sixty days without use: each use counts anew, with or without a new token",
            At("https://oauth.pipedrive.com/oauth/token",
            new() { Lifetime = TimeSpan.FromDays(60), LifetimeKind = RefreshTokenLifetime.Idle }))
        {
            Acts = [Act.Exchange, Act.Refresh], Replies = [Reply.Ok(NewToken), Reply.Ok(OmitsToken)],
                Gives = [$"ends={60 * Day}", $"ends={60 * Day}"],
        },
        new("Lever", "sliding: only a new token counts anew",
            At("https://auth.lever.co/oauth/token",
            new() { Use = RefreshTokenUse.SingleUse, Lifetime = TimeSpan.FromDays(365), LifetimeKind = RefreshTokenLifetime.Sliding }))
        {
            Acts = [Act.Exchange, Act.Refresh, Act.Refresh], Replies = [Reply.Ok(NewToken), Reply.Ok(NextToken), Reply.Ok(OmitsToken)],
                Gives = [$"ends={365 * Day}", $"ends={365 * Day}", $"ends={(365 * Day) - 1}"],
        },
        new("HubSpot", "a refresh token without an end",
            At("https://api.hubapi.com/oauth/v1/token", new() { Use = RefreshTokenUse.Reusable })) { Replies = [Reply.Ok(OmitsToken)],
            Gives = ["ends=unknown"] },
        new("Greenhouse", "a dead token says so: no other code is believed",
            At("https://auth.greenhouse.io/token", new() { Lifetime = TimeSpan.FromHours(24) })) { Replies = [new(400, Dead)],
            Gives = ["rejected invalid_grant"] },
        new("Intercom", "no refresh token: nothing is sent",
            At("https://api.intercom.io/auth/eagle/token", new())) { Old = Old(refreshToken: null),
            Gives = ["failed  nothing to refresh with"] },
    ];

    private static OAuth2 Zoom =>
        At("https://zoom.us/oauth/token",
        new() { Use = RefreshTokenUse.SingleUse, EndsAccessToken = true }) with { ClientAuthentication =
        ClientAuthenticationMethod.ClientSecretBasic };

    private static string LinkedIn(string token, int ends) => $$"""{"access_token":"a2","refresh_token":"{{token}}","refresh_token_expires_in":{{ends}}}""";

    private static OAuth2 At(string token, RefreshRequestOptions refresh) =>
        AuthorizationCode("https://vendor.test/authorize", token) with { Refresh = refresh };
}
