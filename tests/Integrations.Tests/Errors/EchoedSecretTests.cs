using Integrations.Connectors;
using Integrations.Tests.Support;

namespace Integrations.Tests.Errors;

/// <summary>A vendor that quotes what it was sent: nothing of it is shown, in whatever spelling.</summary>
public sealed class EchoedSecretTests
{
    [Fact]
    public async Task A_user_name_and_a_password_are_cut_out_although_they_travel_encoded()
    {
        await using var acme = Refusing(new BasicAuthentication(), "user bob-the-user with password hunter:2 is locked");
        var shown = await ConnectAsync(acme, new() { ["user_name"] = "bob-the-user", ["password"] = "hunter:2" });
        shown.Should().Contain("is locked").And.NotContain("bob-the-user").And.NotContain("hunter");
    }

    [Theory]
    [InlineData("a&b<c>\"SECRET'", "a&amp;b&lt;c&gt;&quot;SECRET&#39;")]
    [InlineData("SE/CR+ET==", "SE%252FCR%252BET%253D%253D")]
    [InlineData("SE/CR+ET==", "SE%2fCR%2bET%3d%3d")]
    public async Task A_key_is_cut_out_as_a_page_or_an_address_shows_it(string key, string spelling)
    {
        await using var acme = Refusing(new ApiKey(), $"key {spelling} is bad");
        (await ConnectAsync(acme, new() { ["api_key"] = key })).Should().Contain("is bad").And.NotContain(spelling);
    }

    [Fact]
    public async Task Words_of_a_vendor_stay_in_their_line()
    {
        await using var acme = Refusing(new ApiKey(), "no\r\nFATAL: forged\u001b[2J");
        (await ConnectAsync(acme, new() { ["api_key"] = "key" })).Should().Contain("no  FATAL: forged [2J");
    }

    private static AcmeHost Refusing(AuthenticationScheme scheme, string words)
    {
        var acme = new AcmeHost(AcmeConnector.By(scheme));
        acme.Vendor.Always("GET /me", AcmeAnswer.Error(403, "X", words));
        return acme;
    }

    private static async Task<string> ConnectAsync(AcmeHost acme, Dictionary<string, string> inputs) =>
        (await FluentActions.Awaiting(() =>
            acme.RunAsync(acme.Integrations.Authorization.ConnectAsync(new() { Tenant = AcmeHost.Tenant, Connector = "acme",
            Inputs = inputs }, default)))
            .Should().ThrowAsync<ForbiddenException>()).Which.ToString();
}
