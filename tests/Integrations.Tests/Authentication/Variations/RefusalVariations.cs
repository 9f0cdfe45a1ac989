using Integrations.Connectors;
using static Integrations.Connectors.OAuth2;

namespace Integrations.Tests.Authentication.Variations;

/// <summary>How a token endpoint says no: only a declared code ends a grant.</summary>
internal static class RefusalVariations
{
    public static IEnumerable<Variation> Rows =>
    [
        new("HubSpot", "a dead grant is a status of its own, not an error of OAuth",
            At("https://api.hubapi.com/oauth/v1/token",
            new() { ErrorCode = ["error", "status"], TokenErrors = [Never("BAD_REFRESH_TOKEN")] }))
        {
            Replies = [new(400, """{"status":"BAD_REFRESH_TOKEN","message":"missing or unknown refresh token"}""")], Gives = ["rejected BAD_REFRESH_TOKEN"],
        },
        new("Google", "expired or revoked", At("https://oauth2.googleapis.com/token")) { Replies = [new(400, """{"error":"invalid_grant","error_description":"Token has been expired or revoked."}""")], Gives = ["rejected invalid_grant"] },
        new("Jira", "a dead grant may come with 403", At("https://auth.atlassian.com/oauth/token")) { Replies = [new(403, """{"error":"invalid_grant","error_description":"Unknown or invalid refresh token."}""")], Gives = ["rejected invalid_grant"] },
        new("Zoho", "an error in a 200: the grant is dead", Zoho) { Replies = [Reply.Ok("""{"error":"invalid_code"}""")], Gives = ["rejected invalid_code"] },
        new("Zoho", "an error in a 200: too many requests, later again", Zoho) { Replies = [Reply.Ok("""{"error":"access_denied","error_description":"You have made too many requests continuously"}""")], Gives = ["unavailable  access_denied"] },
        new("Zoho", "an error in a 200: the wrong data center or client is our fault, not the grant's", Zoho) { Replies = [Reply.Ok("""{"error":"invalid_client"}""")], Gives = ["failed  ClientId"] },
        new("GitHub", "an error in a 200: the refresh token is dead",
            At("https://github.com/login/oauth/access_token", new() { TokenErrors = [Never("bad_refresh_token")] }))
        {
            Replies = [Reply.Ok("""{"error":"bad_refresh_token","error_description":"The refresh token passed is incorrect or expired."}""")], Gives = ["rejected bad_refresh_token"],
        },
        new("Slack", "an error in a 200 with ok false: the refresh token is dead", Slack) { Replies = [Reply.Ok("""{"ok":false,"error":"invalid_refresh_token"}""")], Gives = ["rejected invalid_refresh_token"] },
        new("Slack", "the client's secret is wrong under a name of its own", Slack) { Replies = [Reply.Ok("""{"ok":false,"error":"bad_client_secret"}""")], Gives = ["failed  ClientSecret"] },
        new("Salesforce", "a frozen user's grant is dead",
            At("https://login.salesforce.com/services/oauth2/token",
            new() { TokenErrors = [Never("inactive_user"), Never("inactive_org")] }))
        {
            Replies = [new(400, """{"error":"inactive_user"}""")], Gives = ["rejected inactive_user"],
        },
        new("Salesforce", "a rate limit with 400 is no dead grant", At("https://login.salesforce.com/services/oauth2/token")) { Replies = [new(400, """{"error":"rate_limit_exceeded"}""")], Gives = ["unavailable  rate_limit_exceeded"] },
        new("Microsoft", "the number inside says more than the code",
            At("https://login.microsoftonline.com/common/oauth2/v2.0/token",
            new() { ErrorCode = ["error_codes[0]", "error"], TokenErrors = [Never("700082"), Never("50173")] }))
        {
            Replies = [new(400, """{"error":"invalid_grant","error_description":"AADSTS700082: expired","error_codes":[700082]}""")], Gives = ["rejected 700082"],
        },
        new("Microsoft", "a person must interact: the grant is gone for us",
            At("https://login.microsoftonline.com/common/oauth2/v2.0/token", new() { TokenErrors = [Never("interaction_required")] }))
        {
            Replies = [new(400, """{"error":"interaction_required","suberror":"basic_action"}""")], Gives = ["rejected interaction_required"],
        },
        new("ServiceNow", "server_error with 401 covers many client mistakes: ours, and no end of the grant",
            At("https://i.service-now.com/oauth_token.do"))
        {
            Replies = [new(401, """{"error":"server_error","error_description":"access_denied"}""")], Gives = ["failed  server_error"],
        },
        new("Square", "words and code stand elsewhere",
            At("https://connect.squareup.com/oauth2/token",
            new() { ErrorCode = ["type"], ErrorMessage = ["errors[0].detail", "message"],
            TokenErrors = [TokenErrorRule.WrongClient("service.not_authorized")] }))
        {
            Replies = [new(401, """{"message":"Not Authorized","type":"service.not_authorized"}""")], Gives = ["failed  service.not_authorized"],
        },
        new("FreshBooks", "words are kept for who reads the error",
            At("https://api.freshbooks.com/auth/oauth/token", new() { ErrorMessage = ["response.errors[0].message"] }))
        {
            Replies = [new(422, """{"error":"odd","response":{"errors":[{"message":"Try another day."}]}}""")], Gives = ["unavailable  422 odd: Try another day."],
        },
        new("ServiceNow", "a hibernating instance answers 200 with a page: no end of the grant",
            At("https://i.service-now.com/oauth_token.do")) { Replies =
            [new(200, "<html>Your instance is hibernating</html>", "text/html")], Gives = ["unavailable"] },
        new("HubSpot", "a page of the edge with 400 never ends a grant, whatever it says",
            At("https://api.hubapi.com/oauth/v1/token")) { Replies = [new(400, "<html>invalid_grant</html>", "text/html")],
            Gives = ["unavailable"] },
        new("Salesforce", "a redirect to a log-in page never ends a grant",
            At("https://login.salesforce.com/services/oauth2/token")) { Replies =
            [new(302, "", "text/html") { Location = "https://login.salesforce.com/" }], Gives = ["unavailable  302"] },
        new("Zendesk", "an error that is an object is no code", At("https://acme.zendesk.com/oauth/tokens")) { Replies = [new(403, """{"error":{"title":"Forbidden","message":"no"}}""")], Gives = ["unavailable  403"] },
        new("Xero", "503 with a dead code is an outage", At("https://identity.xero.com/connect/token")) { Replies = [new(503, """{"error":"invalid_grant"}""")], Gives = ["unavailable  503"] },
        new("Zoom", "429 is a rate limit", At("https://zoom.us/oauth/token")) { Replies = [new(429, "{}")], Gives = ["unavailable  429"] },
        new("Pipedrive", "an answer that breaks off is unknown", At("https://oauth.pipedrive.com/oauth/token")) { Replies = [Reply.Ok("""{"access_token":"a2","refresh_tok""")], Gives = ["unknown"] },
    ];

    private static OAuth2 Zoho => At("https://accounts.zoho.com/oauth/v2/token", new() { TokenErrors = [Never("invalid_code")] });

    private static OAuth2 Slack =>
        At("https://slack.com/api/oauth.v2.access",
        new() { TokenErrors =
        [Never("invalid_refresh_token"), Never("token_revoked"), TokenErrorRule.WrongClient("bad_client_secret")] });

    private static TokenErrorRule Never(string code) => TokenErrorRule.NeverAgain(code);

    private static OAuth2 At(string token, TokenResponseOptions? response = null) =>
        AuthorizationCode("https://vendor.test/authorize", token) with { TokenResponse = response ?? new() };
}
