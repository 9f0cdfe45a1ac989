using Integrations.Connectors;
using Integrations.Tests.Support;

namespace Integrations.Tests.Authentication;

/// <summary>While the host's secret rotates, a grant is revoked with the secret the vendor takes.</summary>
public sealed class RevocationClientTests
{
    [Theory]
    [InlineData(401, "{}")]
    [InlineData(400, """{"error":"invalid_client"}""")]
    public async Task A_revocation_the_newest_secret_is_refused_for_is_made_with_the_one_before(int status, string body)
    {
        await using var acme = await StartAsync(new AcmeAnswer(status, body));
        await acme.Integrations.Authorization.DisconnectAsync(acme.Client.Key, default);
        acme.Vendor.Sent("POST /revoke").Select(request => request.Body).Should().SatisfyRespectively(
            newest => newest.Should().Contain("client_secret=client-secret"), before =>
                before.Should().Contain("client_secret=old-secret").And.Contain("token=refresh-1"));
    }

    [Theory]
    [InlineData(200, "{}")]
    [InlineData(503, "{}")]
    [InlineData(400, """{"error":"unsupported_token_type"}""")]
    public async Task Otherwise_it_is_made_once(int status, string body)
    {
        await using var acme = await StartAsync(new AcmeAnswer(status, body));
        await acme.Integrations.Authorization.DisconnectAsync(acme.Client.Key, default);
        acme.Vendor.Sent("POST /revoke").Should().ContainSingle();
    }

    private static async Task<AcmeHost> StartAsync(AcmeAnswer toNewest)
    {
        var acme = await AcmeHost.StartAsync(AcmeConnector.By(AcmeConnector.Authentication with
        {
            ClientAuthentication = ClientAuthenticationMethod.ClientSecretPost,
            RevocationEndpoint = new() { Request = "POST https://api.acme.test/revoke", TokenParameter = "token", Authenticated = true },
        }));
        acme.Options.PreviousClientSecrets.Add("old-secret");
        acme.Vendor.Always("POST /revoke", request => request.Body!.Contains("old-secret", StringComparison.Ordinal) ? "{}" : toNewest);
        return acme;
    }
}
