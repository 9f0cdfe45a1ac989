using Integrations.Connectors;
using static Integrations.Connectors.OAuth2;
using static Integrations.Tests.Authentication.Variations.Words;

namespace Integrations.Tests.Authentication.Variations;

/// <summary>Session tokens by log-in, and tokens that take several steps.</summary>
internal static class LogInVariations
{
    private static Dictionary<string, string> Person => Map(("user_name", "jane"), ("password", "p&w<\""));

    public static IEnumerable<Variation> Rows =>
    [
        new("SAP Business One", "a session by JSON log-in, its end in minutes (from memory of the Service Layer guide)", BusinessOne)
        {
            Acts = [Act.Obtain, Act.Refresh, Act.Call], Inputs = Map(("host", "b1.acme.test"), ("company", "SBODEMO")), Secrets = Person,
                Replies = [Session("s1"), Session("s2"), Reply.Ok("{}")],
            Sends = ["""POST https://b1.acme.test/b1s/v1/Login  {"CompanyDB":"SBODEMO","UserName":"jane","Password":"p\u0026w\u003C\u0022"}  !client_id  !grant_type""", "Login", "Cookie: B1SESSION=s2  !Bearer"],
            Gives = ["token=s1 refresh=none life=1800  kept=user_name|password", "token=s2", "Success"],
        },
        new("SAP Business One", "a wrong password needs a person", BusinessOne)
        {
            Acts = [Act.Refresh], Inputs = Map(("host", "b1.acme.test"), ("company", "SBODEMO")), Secrets = Person, Old = Old(refreshToken: null), Replies = [new(401, """{"error":{"code":-304}}""")], Gives = ["rejected -304"],
        },
        new("Sage Intacct", "a session by XML, found in XML (from memory of its getAPISession page)",
            new SessionLogin("https://api.intacct.com/ia/xml/xmlgw.phtml")
        {
            Request = new() { Format = TokenFormat.Xml,
                Template = "<request><login><userid>{user_name}</userid><password>{password}</password></login></request>" },
            TokenResponse = new() { Format = TokenFormat.Xml, AccessToken = "data.api.sessionid", ErrorCode = ["error.errorno"] },
        })
        {
            Acts = [Act.Obtain], Secrets = Person, Replies = [new(200, """<?xml version="1.0"?><response xmlns="urn:x"><operation><result><data><api><sessionid>s1</sessionid></api></data></result></operation></response>""", "text/xml")],
            Sends = ["text/xml  <userid>jane</userid><password>p&amp;w&lt;&quot;</password>  Accept: application/xml"],
                Gives = ["token=s1"],
        },
        new("Sage Intacct", "a page in place of XML decides nothing",
            new SessionLogin("https://api.intacct.com/ia/xml/xmlgw.phtml") { Request =
            new() { Format = TokenFormat.Xml, Template = "<x/>" }, TokenResponse = new() { Format = TokenFormat.Xml } })
        {
            Acts = [Act.Obtain], Secrets = Person, Replies = [new(200, "<html><body>Maintenance</body></html>", "text/html")],
                Gives = ["unavailable"],
        },
        new("Salesforce", "SOAP log-in: session and instance in one envelope",
            new SessionLogin("https://login.salesforce.com/services/Soap/u/62.0")
        {
            Request = new() { Format = TokenFormat.Xml, Template = "<Envelope><Body><login><username>{user_name}</username><password>{password}</password></login></Body></Envelope>", Headers = Map(("SOAPAction", "login")) },
            TokenResponse =
                new() { Format = TokenFormat.Xml, AccessToken = "result.sessionId",
                Expiry = TokenExpiry.Seconds("userInfo.sessionSecondsValid"), Fields = [new("server") { Path = "result.serverUrl" }] },
        })
        {
            Acts = [Act.Obtain], Secrets = Person,
            Replies = [new(200, "<soapenv:Envelope "
                + "xmlns:soapenv=\"urn:e\"><soapenv:Body><r><result><serverUrl>https://na1.my.salesforce.com/x</serverUrl><sessionId>s1</sessionId><userInfo><sessionSecondsValid>7200</sessionSecondsValid></userInfo></result></r></soapenv:Body></soapenv:Envelope>", "text/xml")],
            Sends = ["SOAPAction: login"], Gives = ["token=s1  life=7200  server=https://na1.my.salesforce.com/x"],
        },
        new("ServiceNow", "the password grant brings a refresh token; when that is dead, the log-in is repeated at once",
            new SessionLogin("https://{instance}.service-now.com/oauth_token.do")
        {
            ClientAuthentication = ClientAuthenticationMethod.ClientSecretPost,
                Request = new() { Parameters = Map(("grant_type", "password"), ("username", "{user_name}"), ("password", "{password}")) },
            Refresh = new() { Request = new() },
        })
        {
            Acts = [Act.Obtain, Act.Refresh], Inputs = Map(("instance", "acme")), Secrets = Person,
            Replies = [Reply.Ok("""{"access_token":"a1","refresh_token":"r1","expires_in":1799}"""), new(401, """{"error":"invalid_grant"}"""), Reply.Ok("""{"access_token":"a2","refresh_token":"r2","expires_in":1799}""")],
            Sends = ["grant_type=password&username=jane&password=p%26w%3C%22  client_id=host",
                "grant_type=refresh_token&refresh_token=r1  !password", "grant_type=password"],
                Gives = ["token=a1 refresh=r1", "token=a2 refresh=r2"],
        },
        new("Bullhorn", "after OAuth a log-in gives the token calls carry, and the address they go to (from memory of its REST guide)",
            Bullhorn)
        {
            Acts = [Act.Exchange, Act.Call], Replies = [Reply.Ok("""{"access_token":"oauth","refresh_token":"r1","expires_in":600}"""), Reply.Ok("""{"BhRestToken":"rest","restUrl":"https://rest9.bullhornstaffing.com/x/"}"""), Reply.Ok("{}")],
            Sends = ["grant_type=authorization_code",
                "GET https://rest.bullhornstaffing.com/rest-services/login?version=2.0&access_token=oauth\n  !client_secret",
                "BhRestToken: rest"],
            Gives = ["token=rest refresh=r1  rest=https://rest9.bullhornstaffing.com/x/", "Success"],
        },
        new("Bullhorn", "when the log-in fails, what the refresh brought is kept: its token is single use", Bullhorn)
        {
            Acts = [Act.Refresh, Act.Refresh], Replies = [Reply.Ok("""{"access_token":"oauth2","refresh_token":"r2"}"""), Reply.Lost, Reply.Ok("""{"access_token":"oauth3","refresh_token":"r3"}"""), Reply.Ok("""{"BhRestToken":"rest3"}""")],
            Sends = ["refresh_token=r1", "login", "refresh_token=r2", "access_token=oauth3"],
                Gives = ["refresh=r2 life=1 ", "token=rest3 refresh=r3"],
        },
    ];

    private static SessionLogin BusinessOne => new("https://{host}/b1s/v1/Login")
    {
        Placement = CredentialPlacement.Cookie("B1SESSION"),
        Request = new() { Format = TokenFormat.Json,
            Parameters = Map(("CompanyDB", "{company}"), ("UserName", "{user_name}"), ("Password", "{password}")) },
        TokenResponse = new() { AccessToken = "SessionId", Expiry = TokenExpiry.Minutes("SessionTimeout"), ErrorCode = ["error.code"] },
    };

    private static OAuth2 Bullhorn =>
        AuthorizationCode("https://auth.bullhornstaffing.com/oauth/authorize", "https://auth.bullhornstaffing.com/oauth/token") with
    {
        Placement = CredentialPlacement.Header("BhRestToken"), Refresh = new() { Use = RefreshTokenUse.SingleUse },
        AdditionalTokenRequests =
        [
            new("https://rest.bullhornstaffing.com/rest-services/login?version=2.0")
            {
                Request = new() { Method = "GET", Format = TokenFormat.Query, Parameters = Map(("access_token", "{access_token}")) },
                TokenResponse = new() { AccessToken = "BhRestToken", Fields = [new("rest") { Path = "restUrl" }] },
            },
        ],
    };

    private static Reply Session(string id) => Reply.Ok($$"""{"SessionId":"{{id}}","SessionTimeout":30}""");
}
