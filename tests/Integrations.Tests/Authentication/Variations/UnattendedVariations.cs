using Integrations.Connectors;
using static Integrations.Tests.Authentication.Variations.Words;

namespace Integrations.Tests.Authentication.Variations;

/// <summary>Grants without a browser; the next token is obtained like the first.</summary>
internal static class UnattendedVariations
{
    private static Reply[] Issued => [Reply.Ok("""{"access_token":"a2","expires_in":3600}""")];

    private static Input PrivateKey => Input.Secret(SecretNames.PrivateKey) with { Title = "Private key", Pattern = @"[\s\S]+" };

    private static Dictionary<string, string> Theirs => Map(("client_id", "theirs"), ("client_secret", "x"));

    public static IEnumerable<Variation> Rows =>
    [
        new("Xero", "a custom connection: the tenant's own client by Basic, and again the same way",
            new ClientCredentials("https://identity.xero.com/connect/token") { ClientAuthentication =
            ClientAuthenticationMethod.ClientSecretBasic, Scopes = ["accounting.contacts"] })
        {
            Acts = [Act.Obtain, Act.Refresh], Secrets = Theirs, Replies = [.. Issued, .. Issued],
                Sends = [$"{Basic("theirs:x")}  grant_type=client_credentials&scope=accounting.contacts",
                $"{Basic("theirs:x")}  grant_type=client_credentials"],
            Gives = ["token=a2 refresh=none life=3600", "token=a2"],
        },
        new("Xero", "the tenant's client was removed: a person is needed",
            new ClientCredentials("https://identity.xero.com/connect/token") { ClientAuthentication =
            ClientAuthenticationMethod.ClientSecretBasic })
        {
            Secrets = Theirs, Old = Old(refreshToken: null), Replies = [new(400, """{"error":"invalid_client"}""")], Gives = ["rejected invalid_client"],
        },
        new("Zoom", "server to server has a grant type and a parameter of its own", new ClientCredentials("https://zoom.us/oauth/token")
        {
            GrantType = "account_credentials", ClientAuthentication = ClientAuthenticationMethod.ClientSecretBasic,
                Request = new() { Parameters = Map(("account_id", "{account_id}")) },
        })
        {
            Acts = [Act.Obtain], Inputs = Map(("account_id", "acc 1")), Secrets = Theirs, Replies = Issued,
                Sends = ["grant_type=account_credentials&account_id=acc+1"],
        },
        new("Microsoft", "application permissions: the host's own client in the customer's directory",
            new ClientCredentials("https://login.microsoftonline.com/{directory}/oauth2/v2.0/token") { Inputs =
            [Input.Host("directory")], Scopes = ["https://graph.microsoft.com/.default"] })
        {
            Acts = [Act.Obtain], Inputs = Map(("directory", "contoso.com")), Replies = Issued, Sends = ["https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token  scope=https%3A%2F%2Fgraph.microsoft.com%2F.default&client_id=host&client_secret=s1"],
        },
        new("Greenhouse", "the user it acts for is a parameter, which may be missing",
            new ClientCredentials("https://auth.greenhouse.io/token")
        {
            ClientAuthentication = ClientAuthenticationMethod.ClientSecretBasic, Request = new() { Parameters = Map(("sub", "{user_id}")) },
                TokenResponse = new() { Expiry = TokenExpiry.Instant("expires_at") },
        })
        {
            Acts = [Act.Obtain], Secrets = Theirs, Replies = [Reply.Ok($$"""{"access_token":"a2","expires_at":"{{Start.AddHours(1):O}}"}""")], Sends = ["grant_type=client_credentials  !sub"], Gives = ["life=3600"],
        },
        new("NetSuite", "machine to machine: a PS256 assertion with the key's id and the scopes as a list", NetSuite(JwtAlgorithm.PS256))
        {
            Acts = [Act.Obtain], Inputs = Map(("account", "123456-sb1")),
                Secrets = Map(("client_id", "theirs"), ("private_key", TestKeys.Newest.Pem), ("key_id", "cert-7")), Replies = Issued,
            Sends = ["""https://123456-sb1.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token  "alg":"PS256"  "kid":"cert-7"  "iss":"theirs"  "scope":["rest_webservices","restlets"]  !"sub"  signature good  !client_secret"""],
        },
        new("NetSuite", "the same by an EC key", NetSuite(JwtAlgorithm.ES256))
        {
            Acts = [Act.Obtain], Inputs = Map(("account", "1")), Secrets = Map(("client_id", "theirs"), ("private_key", TestKeys.Elliptic.Pem)), Replies = Issued, Sends = ["""  "alg":"ES256"  !"kid"  signature good"""],
        },
        new("NetSuite", "a key of the wrong kind is said without showing it", NetSuite(JwtAlgorithm.ES256))
        {
            Acts = [Act.Obtain], Inputs = Map(("account", "1")),
                Secrets = Map(("client_id", "theirs"), ("private_key", TestKeys.Newest.Pem)),
                Gives = ["failed  not a private key for ES256  !BEGIN"],
        },
        new("Google", "a service account speaks for a user by its own key", new JwtBearer("https://oauth2.googleapis.com/token")
        {
            Inputs = [Input.Secret("service_account"), PrivateKey], Scopes = ["https://www.googleapis.com/auth/calendar"],
            Assertion = new() { Issuer = "{service_account}", Subject = "{user}", Claims = Map(("scope", "{scope}"), ("hd", "{domain}")),
                Lifetime = TimeSpan.FromHours(1) },
        })
        {
            Acts = [Act.Obtain, Act.Refresh], Inputs = Map(("user", "jane@acme.test")),
                Secrets = Map(("service_account", "sa@p.iam.test"), ("private_key", TestKeys.Newest.Pem)), Replies = [.. Issued, .. Issued],
            Sends =
            [
                """grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=  "alg":"RS256"  "iss":"sa@p.iam.test","sub":"jane@acme.test","aud":"https://oauth2.googleapis.com/token"  "scope":"https://www.googleapis.com/auth/calendar"  !"hd"  signature good  !client_id  !scope=""",
                """  signature good""",
            ],
        },
        new("Salesforce", "the host's key signs; the audience is the log-in host, not the token address",
            new JwtBearer("https://{mydomain}.my.salesforce.com/services/oauth2/token") { Assertion =
            new() { Subject = "{user_name}", Audience = "https://login.salesforce.com" } })
        {
            Acts = [Act.Obtain], Inputs = Map(("mydomain", "acme")), Secrets = Map(("user_name", "jane@acme.test")), Replies = Issued,
            Sends = ["""  "kid":"newest"  "iss":"host","sub":"jane@acme.test","aud":"https://login.salesforce.com"  signature good"""],
        },
        new("Shopify", "a session token is exchanged for an offline token, and used up",
            new TokenExchange("https://{shop}.myshopify.com/admin/oauth/access_token", "urn:ietf:params:oauth:token-type:id_token")
        {
            RequestedTokenType = "urn:shopify:params:oauth:token-type:offline-access-token",
                Request = new() { Parameters = Map(("expiring", "1")) },
        })
        {
            Acts = [Act.Obtain, Act.Refresh], Inputs = Map(("shop", "some-shop")), Secrets = Map(("subject_token", "session-jwt")),
            Replies = [Reply.Ok("""{"access_token":"a2","refresh_token":"r2","expires_in":3600}"""), Reply.Ok("""{"access_token":"a3","refresh_token":"r3","expires_in":3600}""")],
            Sends =
            [
                "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange&subject_token=session-jwt&subject_token_type=urn%3Aietf%3Aparams%3Aoauth%3Atoken-type%3Aid_token&requested_token_type=urn%3Ashopify%3Aparams%3Aoauth%3Atoken-type%3Aoffline-access-token  client_id=host",
                "grant_type=refresh_token&refresh_token=r2  !session-jwt",
            ],
            Gives = ["token=a2 refresh=r2  kept=  !subject", "token=a3 refresh=r3"],
        },
    ];

    private static ClientCredentials NetSuite(JwtAlgorithm algorithm) =>
        new("https://{account}.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token")
    {
        ClientAuthentication = ClientAuthenticationMethod.PrivateKeyJwt, Scopes = ["rest_webservices", "restlets"],
            ClientAssertion = new() { Algorithm = algorithm, ListsScopes = true, Subject = null },
    };
}
