using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Execution;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Integrations.Tests.RateLimiting;

/// <summary>
/// A long pause is believed and checked now and then, ends when the connection is made again, and is not remembered for ever.
/// </summary>
public sealed class PauseTests
{
    private static readonly AcmeAnswer Month = AcmeAnswer.Error(429, "QUOTA").With("Retry-After", "2678400");

    [Fact]
    public async Task A_connection_paused_for_a_month_tries_one_call_every_quarter_of_an_hour_and_goes_on_when_it_is_let_in()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /thing", Month, Month, "done", "again");
        var started = acme.Clock.GetUtcNow();
        (await LimitedAsync(acme)).RetryAt.Should().Be(started.AddDays(31));
        (await LimitedAsync(acme)).RetryAt.Should().Be(started.AddDays(31));
        acme.Vendor.Requests.Should().ContainSingle();

        acme.Clock.Advance(TimeSpan.FromMinutes(15));
        await LimitedAsync(acme);
        await LimitedAsync(acme);
        acme.Vendor.Requests.Should().HaveCount(2, "one call of each quarter finds out");

        acme.Clock.Advance(TimeSpan.FromMinutes(15));
        (await RetryTests.SendAsync(acme, RetrySafety.NonIdempotent, run: false)).Should().Be("done");
        (await RetryTests.SendAsync(acme, RetrySafety.NonIdempotent, run: false)).Should().Be("again");
    }

    [Fact]
    public async Task How_often_is_an_option()
    {
        await using var acme =
            await AcmeHost.StartAsync(configure: services =>
            services.Configure<IntegrationsOptions>(o => o.RateLimitProbeInterval = TimeSpan.FromMinutes(5)));
        acme.Vendor.On("POST /thing", Month, "done");
        await LimitedAsync(acme);
        acme.Clock.Advance(TimeSpan.FromMinutes(5));
        (await RetryTests.SendAsync(acme, RetrySafety.NonIdempotent, run: false)).Should().Be("done");
    }

    [Fact]
    public async Task A_probe_that_never_arrives_ends_no_pause()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Options.Retry.MaxRetryAttempts = 0;
        acme.Vendor.On("POST /thing", Month, AcmeAnswer.Error(503));
        await LimitedAsync(acme);
        acme.Clock.Advance(TimeSpan.FromMinutes(15));
        await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, RetrySafety.NonIdempotent, run: false)).Should()
            .ThrowAsync<VendorUnavailableException>();
        await LimitedAsync(acme);
    }

    [Fact]
    public async Task Making_the_connection_again_ends_its_pause()
    {
        var plain = AcmeConnector.Definition();
        await using var acme =
            new AcmeHost(new(plain.Id, plain.Name) { BaseAddress = plain.BaseAddress, Authentication = new ApiKey(), Probe = plain.Probe,
            Errors = plain.Errors });
        var request =
            new ConnectRequest { Tenant = AcmeHost.Tenant, Connector = "acme",
            Inputs = new Dictionary<string, string> { ["api_key"] = "key" } };
        acme.Vendor.Always("GET /me", "{}").On("POST /thing", Month, "done");
        var made = await acme.RunAsync(acme.Integrations.Authorization.ConnectAsync(request, default));
        acme.Use(made.Id);
        await LimitedAsync(acme);
        await acme.RunAsync(acme.Integrations.Authorization.ConnectAsync(new() { Tenant = request.Tenant, Connector = "acme",
            Inputs = request.Inputs, Connection = made.Id }, default));
        (await RetryTests.SendAsync(acme, RetrySafety.NonIdempotent, run: false)).Should().Be("done");
    }

    [Fact]
    public void Pauses_that_are_over_are_forgotten_though_nobody_calls_and_their_number_is_bounded()
    {
        var clock = new ManualTimeProvider();
        var admission = new PauseAdmission(Options.Create(new IntegrationsOptions()), new ConnectionCaches(clock), clock);
        for (var number = 0; number < 500; number++) admission.Pause(Key(number), clock.GetUtcNow().AddSeconds(30));
        admission.Count.Should().Be(500);
        clock.Advance(TimeSpan.FromMinutes(2));
        admission.Pause(Key(-1), clock.GetUtcNow().AddDays(1));
        admission.Count.Should().Be(1);

        for (var number = 0; number < PauseAdmission.Most + 10; number++) admission.Pause(Key(number),
            clock.GetUtcNow().AddHours(1).AddSeconds(number));
        admission.Count.Should().BeLessThanOrEqualTo(PauseAdmission.Most);
        admission.PausedUntil(Key(-1)).Should().NotBeNull("those that end soonest go first");
    }

    private static ConnectionKey Key(int number) => new("tenant", new($"c{number}"));

    private static async Task<RateLimitedException> LimitedAsync(AcmeHost acme) =>
        (await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, RetrySafety.NonIdempotent, run: false)).Should()
            .ThrowAsync<RateLimitedException>()).Which;
}
