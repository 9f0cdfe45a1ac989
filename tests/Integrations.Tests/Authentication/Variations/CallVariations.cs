using Integrations.Connectors;
using static Integrations.Connectors.OAuth2;
using static Integrations.Tests.Authentication.Variations.Words;

namespace Integrations.Tests.Authentication.Variations;

/// <summary>Where a call carries the credential, and how a refused one is told.</summary>
internal static class CallVariations
{
    private static Act[] KeyThenCall => [Act.Obtain, Act.Call];

    private static Reply[] Ok => [Reply.Ok("{}")];

    private static OAuth2 Bearer => AuthorizationCode("https://vendor.test/authorize", "https://vendor.test/token");

    public static IEnumerable<Variation> Rows =>
    [
        new("HubSpot", "a private app's token is a Bearer token", new ApiKey { Name = "private-app" }) { Acts = KeyThenCall,
            Secrets = Map(("api_key", "pat-na1-1")), Replies = Ok,
            Sends = ["GET https://api.vendor.test/things?limit=1\n  Authorization: Bearer pat-na1-1"],
            Gives = ["token=pat-na1-1 refresh=none life=unknown  kept=", "Success"] },
        new("Zoho", "the word before the token is its own",
            Bearer with { Placement = CredentialPlacement.Header("Authorization", "Zoho-oauthtoken") }) { Acts = [Act.Call], Replies = Ok,
            Sends = ["Authorization: Zoho-oauthtoken a1"] },
        new("Shopify", "a header of its own, without a word before",
            Bearer with { Placement = CredentialPlacement.Header("X-Shopify-Access-Token") }) { Acts = [Act.Call], Replies = Ok,
            Sends = ["X-Shopify-Access-Token: a1  !Authorization"] },
        new("Pipedrive", "the API token of version 1 travels in the query",
            new ApiKey { Placement = CredentialPlacement.Query("api_token") }) { Acts = KeyThenCall, Secrets = Map(("api_key", "k/1")),
            Replies = Ok, Sends = ["GET https://api.vendor.test/things?limit=1&api_token=k%2F1\n  !Authorization"] },
        new("monday", "the API token stands raw in Authorization",
            new ApiKey { Placement = CredentialPlacement.Header("Authorization") }) { Acts = KeyThenCall, Secrets = Map(("api_key", "k1")),
            Replies = Ok, Sends = ["Authorization: k1\n  !Bearer"] },
        new("Mandrill", "the key is a member of the JSON body (from memory of its API docs)",
            new ApiKey { Placement = CredentialPlacement.Body("key") })
        {
            Acts = KeyThenCall, Secrets = Map(("api_key", "k1")), Body = ("""{"message":{"subject":"Hi"}}""", "application/json"), Replies = Ok, Sends = ["""{"message":{"subject":"Hi"},"key":"k1"}  !Authorization"""],
        },
        new("Bill.com", "the session is a member of the form (from memory of version 2)",
            new ApiKey { Placement = CredentialPlacement.Body("sessionId") })
        {
            Acts = KeyThenCall, Secrets = Map(("api_key", "k&1")), Body = ("data=%7B%7D", "application/x-www-form-urlencoded"),
                Replies = Ok, Sends = ["data=%7B%7D&sessionId=k%261"],
        },
        new("Stripe", "the key may have another name, and further secrets are kept with it",
            new ApiKey { KeyInput = "secret_key", Headers = Map(("Stripe-Account", "{account}")) })
        {
            Acts = KeyThenCall, Inputs = Map(("account", "acct_1")), Secrets = Map(("secret_key", "sk_1"), ("webhook_secret", "whsec")),
                Replies = Ok, Sends = ["Authorization: Bearer sk_1  Stripe-Account: acct_1"], Gives = ["token=sk_1  kept=webhook_secret"],
        },
        new("Etsy", "the client id goes along in a header (from memory of its authentication page)",
            Bearer with { Headers = Map(("x-api-key", "{client_id}")) }) { Acts = [Act.Call], Replies = Ok,
            Sends = ["Authorization: Bearer a1  x-api-key: host"] },
        new("Greenhouse", "the key is the user name, without a password (Harvest v1)",
            new BasicAuthentication { UserName = "{api_key}", Password = "" }) { Acts = KeyThenCall, Secrets = Map(("api_key", "k1")),
            Replies = Ok, Sends = [Basic("k1:")] },
        new("Freshdesk", "the key is the user name, the password any letter",
            new BasicAuthentication { UserName = "{api_key}", Password = "X" }) { Acts = KeyThenCall, Secrets = Map(("api_key", "k1")),
            Replies = Ok, Sends = [Basic("k1:X")] },
        new("Zendesk", "the user name is made of the address and a word",
            new BasicAuthentication { UserName = "{email}/token", Password = "{api_token}" })
        {
            Acts = KeyThenCall, Inputs = Map(("email", "jane@acme.test")), Secrets = Map(("api_token", "t1")), Replies = Ok,
                Sends = [Basic("jane@acme.test/token:t1")],
        },
        new("Jira", "name and token by Basic", new BasicAuthentication()) { Acts = KeyThenCall,
            Secrets = Map(("user_name", "jané"), ("password", "p:w")), Replies = Ok, Sends = [Basic("jané:p:w")] },
        new("BambooHR", "without the key nothing is sent",
            new BasicAuthentication { UserName = "{api_key}", Password = "x" }) { Acts = [Act.Obtain],
            Gives = ["failed  'api_key' has no value"] },
        new("NetSuite", "token-based: each call is signed, under the account's realm, with the consumer and the token",
            new OAuth1 { Realm = "{realm}" })
        {
            Acts = KeyThenCall, Inputs = Map(("realm", "123456_SB1")),
                Secrets = Map(("client_id", "consumer"), ("client_secret", "cs"), ("token_id", "t1"), ("token_secret", "ts")), Replies = Ok,
            Sends = ["""Authorization: OAuth realm="123456_SB1",oauth_consumer_key="consumer",oauth_token="t1",oauth_nonce="  oauth_signature_method="HMAC-SHA256",oauth_version="1.0",oauth_signature="  !"cs"  !"ts"  """], Gives = ["token=t1  kept=client_id|client_secret|token_secret"],
        },
        new("TikTok Shop", "each call is signed by a rule of its own: a named quirk (from memory of its partner guide)",
            Bearer with { Placement = CredentialPlacement.Header("x-tts-access-token"), Quirk = new PathSignature() })
        {
            Acts = [Act.Call], Replies = Ok, Sends = [$"/things?limit=1&sign=host.{Start.ToUnixTimeSeconds()}.a1  x-tts-access-token: a1"],
        },
        new("HubSpot", "a 401 needs no sign of its own", Bearer) { Acts = [Act.Call], Replies = [new(401, """{"status":"error","category":"EXPIRED_AUTHENTICATION"}""")], Gives = ["Unauthorized"] },
        new("Slack", "an expired token is a 200 that says so", Slack) { Acts = [Act.Call], Replies = [Reply.Ok("""{"ok":false,"error":"token_expired"}""")], Gives = ["Unauthorized"] },
        new("Slack", "the same words elsewhere in a success mean nothing", Slack) { Acts = [Act.Call], Replies = [Reply.Ok("""{"ok":true,"messages":[{"text":"token_expired"}]}""")], Gives = ["Success"] },
        new("Zendesk", "bad credentials are an anonymous user in a 200", Bearer with { UnauthorizedResponse = new() { Members = Signs("user.name", "Anonymous user") } }) { Acts = [Act.Call], Replies = [Reply.Ok("""{"user":{"name":"Anonymous user"}}""")], Gives = ["Unauthorized"] },
        new("ServiceNow", "a page in place of data is the log-in page",
            Bearer with { UnauthorizedResponse = new() { Page = true } }) { Acts = [Act.Call],
            Replies = [new(200, "<html>Log in</html>", "text/html")], Gives = ["Unauthorized"] },
        new("Jira", "Data Center sends to its log-in page",
            Bearer with { UnauthorizedResponse = new() { Redirects = ["/login.jsp"] } }) { Acts = [Act.Call],
            Replies = [new(302, "", "text/html") { Location = "https://jira.acme.test/login.jsp?os_destination=x" }],
            Gives = ["Unauthorized"] },
        new("Jira", "a redirect elsewhere is no expired credential",
            Bearer with { UnauthorizedResponse = new() { Redirects = ["/login.jsp"] } }) { Acts = [Act.Call],
            Replies = [new(302, "", "text/html") { Location = "https://jira.acme.test/other" }], Gives = ["Permanent"] },
        new("Salesforce", "a page is no log-in page where the vendor does not say so, and no success", Bearer) { Acts = [Act.Call],
            Replies = [new(200, "<html></html>", "text/html")], Gives = ["Transient"] },
    ];

    private static OAuth2 Slack =>
        Bearer with { UnauthorizedResponse = new() { Members = Signs("error", "token_expired", "token_revoked") } };

    private static Dictionary<string, IReadOnlyList<string>> Signs(string path, params string[] values) => new() { [path] = values };

    /// <summary>Signs a call by its credential and the time.</summary>
    private sealed class PathSignature : IAuthenticationQuirk
    {
        public void PrepareCall(CallQuirk call) =>
            call.Request.RequestUri =
            new($"{call.Request.RequestUri}&sign={call.Options.ClientId}.{call.Now.ToUnixTimeSeconds()}.{call.Credential.AccessToken}");
    }
}
