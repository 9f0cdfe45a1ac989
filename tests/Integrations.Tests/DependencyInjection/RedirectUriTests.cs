using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Storage;
using Integrations.Tests.Authentication.Origins;
using Integrations.Tests.Support;

namespace Integrations.Tests.DependencyInjection;

/// <summary>Where a vendor may be asked to send the browser.</summary>
public sealed class RedirectUriTests
{
    [Theory]
    [InlineData("/integrations/callback/self", false)]
    [InlineData("http://app.test/callback", false)]
    [InlineData("https://app.test/callback#x", false)]
    [InlineData("https://user@app.test/callback", false)]
    [InlineData("https://app.test/callback", true)]
    [InlineData("http://localhost:5080/callback", true)]
    [InlineData("http://127.0.0.1/callback", true)]
    [InlineData("http://[::1]:8080/callback", true)]
    public async Task An_address_no_vendor_should_take_is_refused_when_the_host_starts_and_when_a_consent_does(string address, bool isGood)
    {
        var uri = new Uri(address, UriKind.RelativeOrAbsolute);
        var result = new ConnectorOptionsValidator<AcmeOptions>(AcmeConnector.Definition())
            .Validate(null, new() { ClientId = "c", ClientSecret = "s", RedirectUri = uri });
        result.Succeeded.Should().Be(isGood);
        if (!isGood) result.FailureMessage.Should().Contain("AcmeOptions.RedirectUri");

        await using var host = SelfHosted.Machine(new InMemoryConnectionStore());
        host.Options.RedirectUri = null;
        var start = () => StartAsync(host, uri);
        if (isGood) (await start()).Url.Query.Should().Contain(Uri.EscapeDataString(uri.OriginalString));
        else await start.Should().ThrowAsync<IntegrationException>();
    }

    [Fact]
    public async Task A_missing_one_says_how_to_set_it_and_the_options_win()
    {
        await using var host = SelfHosted.Machine(new InMemoryConnectionStore());
        (await StartAsync(host, new("https://other.test/callback"))).Url.Query.Should()
            .Contain(Uri.EscapeDataString("https://app.test/integrations/callback/self"));
        host.Options.RedirectUri = null;
        (await FluentActions.Awaiting(() => StartAsync(host, null)).Should().ThrowAsync<IntegrationException>())
            .WithMessage("*ConnectorOptions.RedirectUri*new "
                + "Uri(\"https://app.example.com/integrations/callback/self\")*AuthorizationRequest.RedirectUri*");
    }

    private static Task<AuthorizationStart> StartAsync(AcmeHost host, Uri? redirect) => host.Integrations.Authorization.StartAsync(
        new()
        {
            Tenant = AcmeHost.Tenant,
            Connector = "self",
            RedirectUri = redirect,
            ClientId = "theirs", ClientSecret = "s",
            Inputs = new Dictionary<string, string> { ["host"] = "acme.test" },
        },
        default).AsTask();
}
