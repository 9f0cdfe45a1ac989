using Integrations.Connectors;
using static Integrations.Connectors.OAuth2;
using static Integrations.Tests.Authentication.Variations.Words;

namespace Integrations.Tests.Authentication.Variations;

/// <summary>How grants are revoked, and vendors asked whether a token is good.</summary>
internal static class TokenCallVariations
{
    public static IEnumerable<Variation> Rows =>
    [
        Revoked("HubSpot", "the token in the path", "DELETE https://api.hubapi.com/oauth/v1/refresh-tokens/r1\n  !client",
            new() { Request = "DELETE https://api.hubapi.com/oauth/v1/refresh-tokens/{token}" }),
        Revoked("Salesforce", "the token in a form, no client",
            "POST https://login.salesforce.com/services/oauth2/revoke  token=r1  !client",
            new() { Request = "POST https://login.salesforce.com/services/oauth2/revoke", TokenParameter = "token" }),
        Revoked("QuickBooks", "the token in JSON, the client by Basic", $$"""{{Basic("host:s1")}}  {"token":"r1"}""", new() { Request = "POST https://developer.api.intuit.com/v2/oauth2/tokens/revoke", TokenParameter = "token", IsJson = true, Authenticated = true }, ClientAuthenticationMethod.ClientSecretBasic),
        Revoked("Zoom", "the token in the query, the client by Basic", $"POST https://zoom.us/oauth/revoke?token=r1\n  {Basic("host:s1")}",
            new() { Request = "POST https://zoom.us/oauth/revoke?token={token}", Authenticated = true },
            ClientAuthenticationMethod.ClientSecretBasic),
        Revoked("Square", "the client's secret in a header of its own", """Authorization: Client s1  {"access_token":"r1","client_id":"host","client_secret":"s1"}""", new() { Request = "POST https://connect.squareup.com/oauth2/revoke", TokenParameter = "access_token", IsJson = true, Authenticated = true, Headers = Map(("Authorization", "Client {client_secret}")) }),
        Revoked("Slack", "the token revokes itself", "POST https://slack.com/api/auth.revoke  Authorization: Bearer r1",
            new() { Request = "POST https://slack.com/api/auth.revoke", Headers = Map(("Authorization", "Bearer {token}")) }),
        new("Xero", "a refusal is no revocation",
            At() with { RevocationEndpoint =
            new() { Request = "POST https://identity.xero.com/connect/revocation", TokenParameter = "token" } }) { Acts = [Act.Revoke],
            Replies = [new(400, "{}")], Gives = ["refused"] },
        Asked("LinkedIn", "an active token", Reply.Ok("""{"active":true,"status":"active"}"""), "True", LinkedIn),
        Asked("LinkedIn", "a revoked token is a 200 that says so", Reply.Ok("""{"active":false,"status":"revoked"}"""), "False", LinkedIn),
        Asked("LinkedIn", "an answer that says neither decides nothing", Reply.Ok("<html/>"), "nobody knows", LinkedIn),
        Asked("HubSpot", "a known token is a success", Reply.Ok("""{"hub_id":1}"""), "True", HubSpot),
        Asked("HubSpot", "an unknown token is a 404", new(404, "{}"), "False", HubSpot),
        Asked("HubSpot", "a rate limit decides nothing", new(429, "{}"), "nobody knows", HubSpot),
        Asked("Salesforce", "an outage decides nothing", new(503, ""), "nobody knows", LinkedIn),
    ];

    private static OAuthEndpointRequest LinkedIn =>
        new() { Request = "POST https://www.linkedin.com/oauth/v2/introspectToken", TokenParameter = "token", Authenticated = true,
        Active = "active" };

    private static OAuthEndpointRequest HubSpot => new() { Request = "GET https://api.hubapi.com/oauth/v1/access-tokens/{token}" };

    private static Variation Revoked(string vendor, string fact, string sends, OAuthEndpointRequest call,
        ClientAuthenticationMethod client = ClientAuthenticationMethod.ClientSecretPost) =>
        new(vendor, fact, At() with { RevocationEndpoint = call, ClientAuthentication = client }) { Acts = [Act.Revoke],
            Replies = [Reply.Ok("{}")], Sends = [sends], Gives = ["revoked"] };

    private static Variation Asked(string vendor, string fact, Reply reply, string gives, OAuthEndpointRequest call) =>
        new(vendor, fact, At() with { IntrospectionEndpoint = call }) { Acts = [Act.Introspect], Replies = [reply], Sends = ["a1"],
            Gives = [gives] };

    private static OAuth2 At() => AuthorizationCode("https://vendor.test/authorize", "https://vendor.test/token");
}
