using Integrations.Connectors;
using Integrations.Tests.Support;

namespace Integrations.Tests.Execution;

/// <summary>A vendor that fails is left alone for some seconds; a customer who is refused is no failing vendor.</summary>
public sealed class BreakerTests
{
    [Fact]
    public async Task Failing_for_long_holds_calls_back_until_some_seconds_have_passed()
    {
        await using var acme = await StartAsync("https://{subdomain}.acme.test");
        var own = await acme.ConnectAsync("a", subdomain: "a");
        await FailAsync(acme, AcmeAnswer.Error(503), 20, own, "https://a.acme.test/thing");
        var thrown = (await FluentActions.Awaiting(() =>
            RetryTests.SendAsync(acme, RetrySafety.Safe, run: false, client: own, address: "https://a.acme.test/thing")).Should()
            .ThrowAsync<VendorUnavailableException>()).Which;
        thrown.Message.Should().Contain("failed too often");
        thrown.IsTransient.Should().BeTrue();
        thrown.RetryAt.Should().BeAfter(acme.Clock.GetUtcNow());
        acme.Vendor.Requests.Should().HaveCount(20, "nothing is sent while it is open");
        acme.Clock.Advance(TimeSpan.FromSeconds(11));
        acme.Vendor.Always("POST /thing", "done");
        (await RetryTests.SendAsync(acme, RetrySafety.Safe, run: false, client: own, address: "https://a.acme.test/thing")).Should()
            .Be("done");
    }

    [Fact]
    public async Task An_address_that_several_tenants_fail_at_is_left_alone_by_all_for_some_seconds()
    {
        await using var acme = await StartAsync("https://api.acme.test");
        var healthy = await acme.ConnectAsync("healthy", "healthy");
        foreach (var tenant in (string[])["a", "b", "c"]) await FailAsync(acme, AcmeAnswer.Error(503), 1,
            await acme.ConnectAsync("own", tenant));
        var sent = acme.Vendor.Requests.Count;
        await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, RetrySafety.Safe, run: false, client: healthy)).Should()
            .ThrowAsync<VendorUnavailableException>().WithMessage("*failed too often*");
        acme.Vendor.Requests.Should().HaveCount(sent);

        acme.Clock.Advance(TimeSpan.FromSeconds(11));
        await FailAsync(acme, AcmeAnswer.Error(503), 1, await acme.ConnectAsync("again", "a"));
        acme.Vendor.Always("POST /thing", "done");
        (await RetryTests.SendAsync(acme, RetrySafety.Safe, run: false, client: healthy)).Should()
            .Be("done", "one tenant's failure after the break does not open it again");
    }

    [Fact]
    public async Task One_tenant_never_closes_an_address_for_the_others_however_many_connections_it_has_and_however_often_they_fail()
    {
        await using var acme = await StartAsync("https://api.acme.test");
        var other = await acme.ConnectAsync("two", "other");
        for (var number = 0; number < 30; number++) await FailAsync(acme, AcmeAnswer.Error(503), 2,
            await acme.ConnectAsync($"bad-{number}", "bad"));
        acme.Vendor.Always("POST /thing", "done");
        (await RetryTests.SendAsync(acme, RetrySafety.Safe, run: false, client: other)).Should().Be("done");
    }

    [Fact]
    public async Task A_few_failing_tenants_among_working_ones_close_nothing()
    {
        await using var acme = await StartAsync("https://api.acme.test");
        acme.Vendor.Always("POST /thing", "done");
        foreach (var tenant in (string[])["w", "x"]) await RetryTests.SendAsync(acme, RetrySafety.Safe, run: false,
            client: await acme.ConnectAsync("own", tenant));
        foreach (var tenant in (string[])["a", "b", "c"]) await FailAsync(acme, AcmeAnswer.Error(503), 30,
            await acme.ConnectAsync("own", tenant));
        acme.Vendor.Always("POST /thing", "done");
        (await RetryTests.SendAsync(acme, RetrySafety.Safe, run: false)).Should().Be("done");
    }

    [Fact]
    public async Task Failures_further_apart_than_the_window_do_not_add_up()
    {
        await using var acme = await StartAsync("https://api.acme.test");
        foreach (var tenant in (string[])["a", "b", "c"])
        {
            acme.Clock.Advance(TimeSpan.FromSeconds(31));
            await FailAsync(acme, AcmeAnswer.Error(503), 1, await acme.ConnectAsync("own", tenant));
        }

        acme.Vendor.Always("POST /thing", "done");
        (await RetryTests.SendAsync(acme, RetrySafety.Safe, run: false)).Should().Be("done");
    }

    [Fact]
    public async Task A_key_that_no_header_can_hold_is_refused_at_once_and_is_no_failure_of_the_vendor()
    {
        await using var acme = await StartAsync("https://api.acme.test", "key");
        acme.Options.Retry.MaxRetryAttempts = 3;
        var fine = await acme.ConnectAsync("two", "fine");
        foreach (var tenant in (string[])["a", "b", "c", "d"])
            for (var call = 0; call < 10; call++)
            {
                var client = call == 0 ? await acme.ConnectAsync("own", tenant, token: "é") : acme.Integrations.For(tenant, new("own"));
                await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, RetrySafety.Safe, run: false, client: client)).Should()
                    .ThrowAsync<InvalidRequestException>();
            }

        acme.Vendor.Requests.Should().BeEmpty();
        acme.Vendor.Always("POST /thing", "done");
        (await RetryTests.SendAsync(acme, RetrySafety.Safe, run: false, client: fine)).Should().Be("done");
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    public async Task Refusals_never_open_it(int status)
    {
        await using var acme = await StartAsync("https://{subdomain}.acme.test");
        var own = await acme.ConnectAsync("a", subdomain: "a");
        await FailAsync(acme, AcmeAnswer.Error(status), 30, own, "https://a.acme.test/thing");
        acme.Vendor.Sent("POST /thing").Should().HaveCount(30, "a refused young credential is probed besides");
    }

    [Fact]
    public async Task Rate_limits_never_open_it()
    {
        await using var acme = await StartAsync("https://{subdomain}.acme.test");
        var own = await acme.ConnectAsync("a", subdomain: "a");
        acme.Vendor.Always("POST /thing", AcmeAnswer.Error(429).With("Retry-After", "200"));
        for (var i = 0; i < 30; i++)
            await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, RetrySafety.Safe, run: false, client: own,
                address: "https://a.acme.test/thing")).Should().ThrowAsync<RateLimitedException>();
    }

    [Fact]
    public async Task Connections_with_an_address_of_their_own_share_none()
    {
        await using var own = await StartAsync("https://{subdomain}.acme.test");
        var one = await own.ConnectAsync("a", subdomain: "a");
        var two = await own.ConnectAsync("b", subdomain: "b");
        await FailAsync(own, AcmeAnswer.Error(503), 20, one, "https://a.acme.test/thing");
        own.Vendor.Always("POST /thing", "done");
        (await RetryTests.SendAsync(own, RetrySafety.Safe, run: false, client: two, address: "https://b.acme.test/thing")).Should()
            .Be("done");
        await FluentActions.Awaiting(() =>
            RetryTests.SendAsync(own, RetrySafety.Safe, run: false, client: one, address: "https://a.acme.test/thing")).Should()
            .ThrowAsync<VendorUnavailableException>();
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(10, true)]
    [InlineData(9, false)]
    public async Task A_call_waits_for_the_circuit_to_close_where_its_time_and_its_retries_allow_it(int seconds, bool waits)
    {
        await using var acme = await StartAsync("https://api.acme.test");
        var client = await acme.ConnectAsync("healthy", "healthy");
        foreach (var tenant in (string[])["a", "b", "c"]) await FailAsync(acme, AcmeAnswer.Error(503), 1,
            await acme.ConnectAsync("own", tenant));
        acme.Vendor.Always("POST /thing", "done");
        acme.Options.Retry.MaxRetryAttempts = 1;
        acme.Options.TotalRequestTimeout = TimeSpan.FromSeconds(seconds) + TimeSpan.FromMilliseconds(waits ? 1 : 0);
        var started = acme.Clock.GetUtcNow();
        var call = RetryTests.SendAsync(acme, RetrySafety.Safe, client: client);
        if (waits)
        {
            (await call).Should().Be("done");
            (acme.Clock.GetUtcNow() - started).Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(10));
        }
        else
        {
            (await FluentActions.Awaiting(() => call).Should().ThrowAsync<VendorUnavailableException>()).Which.RetryAt.Should()
                .Be(started.AddSeconds(10));
            acme.Clock.GetUtcNow().Should().Be(started, "it is said at once");
        }
    }

    [Fact]
    public async Task What_an_erased_tenant_did_closes_no_address()
    {
        await using var acme = await StartAsync("https://api.acme.test");
        foreach (var tenant in (string[])["a", "b"]) await FailAsync(acme, AcmeAnswer.Error(503), 1,
            await acme.ConnectAsync("own", tenant));
        await acme.RunAsync(acme.Integrations.Connections.EraseTenantAsync("b"));
        await FailAsync(acme, AcmeAnswer.Error(503), 1, await acme.ConnectAsync("own", "c"));
        acme.Vendor.Always("POST /thing", "done");
        (await RetryTests.SendAsync(acme, RetrySafety.Safe, run: false)).Should().Be("done");
    }

    private static async Task<AcmeHost> StartAsync(string baseAddress, string? scheme = null)
    {
        var definition = AcmeConnector.By(AcmeConnector.Authentication, baseAddress,
            baseAddress.Contains('{', StringComparison.Ordinal) ? [Input.Host("subdomain")] : []);
        if (scheme is not null) definition =
            new(definition.Id, definition.Name) { BaseAddress = baseAddress, Authentication = new ApiKey(), Probe = definition.Probe,
            Errors = definition.Errors };
        var acme = baseAddress.Contains('{', StringComparison.Ordinal) ? new AcmeHost(definition) : await AcmeHost.StartAsync(definition);
        acme.Options.Retry.MaxRetryAttempts = 0;
        return acme;
    }

    private static async Task FailAsync(AcmeHost acme, AcmeAnswer response, int times, ConnectionClient? client = null,
        string address = "https://api.acme.test/thing")
    {
        acme.Vendor.Always("POST /thing", response);
        for (var i = 0; i < times; i++)
            await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, RetrySafety.Safe, run: false, client: client, address: address))
                .Should().ThrowAsync<IntegrationException>();
    }
}
