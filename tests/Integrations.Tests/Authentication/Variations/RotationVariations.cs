using Integrations.Connectors;
using static Integrations.Connectors.OAuth2;

namespace Integrations.Tests.Authentication.Variations;

/// <summary>Client secrets and keys that rotate while running.</summary>
internal static class RotationVariations
{
    private static Reply Issued => Reply.Ok("""{"access_token":"a2"}""");

    private static Reply Refused => new(401, """{"error":"invalid_client"}""");

    public static IEnumerable<Variation> Rows =>
    [
        new("HubSpot", "the newest secret works: the ones before are not tried", Body) { Configure = Secrets, Replies = [Issued],
            Sends = ["client_secret=s2"], Gives = ["token=a2"] },
        new("HubSpot", "the newest secret is not known yet: the one before is tried at once", Body) { Configure = Secrets,
            Replies = [Refused, Issued], Sends = ["client_secret=s2", "client_secret=s1  refresh_token=r1"], Gives = ["token=a2"] },
        new("Slack", "the vendor's own word for it counts", Body with { TokenResponse = new() { TokenErrors = [TokenErrorRule.WrongClient("bad_client_secret")] } }) { Configure = Secrets, Replies = [Reply.Ok("""{"ok":false,"error":"bad_client_secret"}"""), Issued], Gives = ["token=a2"] },
        new("HubSpot", "once: two refused secrets are the host's fault, a third is not tried", Body) { Configure = Secrets,
            Replies = [Refused, Refused], Sends = ["client_secret=s2", "client_secret=s1"], Gives = ["failed  ClientSecret"] },
        new("Google", "a dead grant is no reason to try another secret", Body) { Configure = Secrets, Replies = [new(400, """{"error":"invalid_grant"}""")], Sends = ["client_secret=s2"], Gives = ["rejected"] },
        new("Xero", "a lost answer is no reason to try another secret: the token may be spent", Body) { Configure = Secrets,
            Replies = [Reply.Lost], Sends = ["client_secret=s2"], Gives = ["unknown"] },
        new("Microsoft", "keys rotate in the same way", Body with { ClientAuthentication = ClientAuthenticationMethod.PrivateKeyJwt })
        {
            Configure = o =>
                o.SigningKeys.Add(TestKeys.Older), Replies = [Refused, Issued],
                Sends = ["\"kid\":\"newest\"  signature good", "\"kid\":\"older\"  signature good"], Gives = ["token=a2"],
        },
    ];

    private static OAuth2 Body => AuthorizationCode("https://vendor.test/authorize", "https://vendor.test/token");

    private static void Secrets(ConnectorOptions options)
    {
        options.ClientSecret = "s2";
        options.PreviousClientSecrets.Add("s1");
        options.PreviousClientSecrets.Add("s0");
    }
}
