using Integrations.Connectors;
using Integrations.Tests.Support;

namespace Integrations.Tests.Execution;

/// <summary>A vendor that fails is left alone for some seconds; a customer who is refused is no failing vendor.</summary>
public sealed class BreakerTests
{
    [Fact]
    public async Task Failing_for_long_holds_calls_back_until_some_seconds_have_passed()
    {
        await using var acme = await StartAsync("https://api.acme.test");
        await FailAsync(acme, AcmeAnswer.Error(503), 20);
        var thrown = (await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, Safety.Read, run: false)).Should().ThrowAsync<VendorUnavailableException>()).Which;
        thrown.Message.Should().Contain("failed too often");
        thrown.IsTransient.Should().BeTrue();
        thrown.RetryAt.Should().BeAfter(acme.Clock.GetUtcNow());
        acme.Vendor.Requests.Should().HaveCount(20, "nothing is sent while it is open");
        acme.Clock.Advance(TimeSpan.FromSeconds(11));
        acme.Vendor.Always("POST /thing", "done");
        (await RetryTests.SendAsync(acme, Safety.Read, run: false)).Should().Be("done");
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    public async Task Refusals_never_open_it(int status)
    {
        await using var acme = await StartAsync("https://api.acme.test");
        await FailAsync(acme, AcmeAnswer.Error(status), 30);
        acme.Vendor.Sent("POST /thing").Should().HaveCount(30, "a refused young credential is probed besides");
    }

    [Fact]
    public async Task Vendors_of_one_address_share_it_and_tenants_with_their_own_do_not()
    {
        await using var shared = await StartAsync("https://api.acme.test");
        var neighbour = await shared.ConnectAsync("two");
        await FailAsync(shared, AcmeAnswer.Error(503), 20);
        await FluentActions.Awaiting(() => RetryTests.SendAsync(shared, Safety.Read, run: false, client: neighbour)).Should().ThrowAsync<VendorUnavailableException>().WithMessage("*failed too often*");

        await using var own = await StartAsync("https://{subdomain}.acme.test");
        var one = await own.ConnectAsync("a", subdomain: "a");
        var two = await own.ConnectAsync("b", subdomain: "b");
        await FailAsync(own, AcmeAnswer.Error(503), 20, one, "https://a.acme.test/thing");
        own.Vendor.Always("POST /thing", "done");
        (await RetryTests.SendAsync(own, Safety.Read, run: false, client: two, address: "https://b.acme.test/thing")).Should().Be("done");
        await FluentActions.Awaiting(() => RetryTests.SendAsync(own, Safety.Read, run: false, client: one, address: "https://a.acme.test/thing")).Should().ThrowAsync<VendorUnavailableException>();
    }

    private static async Task<AcmeHost> StartAsync(string baseAddress)
    {
        var acme = baseAddress.Contains('{', StringComparison.Ordinal) ? new AcmeHost(AcmeConnector.At(baseAddress)) : await AcmeHost.StartAsync(AcmeConnector.At(baseAddress));
        acme.Options.MaxRetries = 0;
        return acme;
    }

    private static async Task FailAsync(AcmeHost acme, AcmeAnswer answer, int times, ConnectionClient? client = null, string address = "https://api.acme.test/thing")
    {
        acme.Vendor.Always("POST /thing", answer);
        for (var i = 0; i < times; i++)
            await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, Safety.Read, run: false, client: client, address: address)).Should().ThrowAsync<IntegrationException>();
    }
}
