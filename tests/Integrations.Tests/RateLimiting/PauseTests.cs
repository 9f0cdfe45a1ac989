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
            .ThrowAsync<OutcomeUnknownException>();
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

    [Fact]
    public async Task A_pause_lasts_until_its_end_and_not_longer()
    {
        var (clock, admission) = Admission();
        var start = clock.GetUtcNow();
        admission.Pause(Key(1), start);
        admission.PausedUntil(Key(1)).Should().BeNull("a pause until now is over");
        admission.Pause(Key(1), start.AddMinutes(1));
        (await admission.WaitAsync(Key(1), start.AddMinutes(1).AddTicks(-1), default)).Should().BeFalse("its end is after the deadline");
        var waiting = admission.WaitAsync(Key(1), start.AddMinutes(1), default).AsTask();
        clock.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromMilliseconds(1));
        waiting.IsCompleted.Should().BeFalse();
        admission.PausedUntil(Key(1)).Should().Be(start.AddMinutes(1));
        clock.Advance(TimeSpan.FromMilliseconds(1));
        (await waiting).Should().BeTrue();
        admission.PausedUntil(Key(1)).Should().BeNull();
    }

    [Fact]
    public async Task Who_waits_for_a_probe_is_let_through_as_the_probe_and_the_next_waits_for_the_next_one()
    {
        var (clock, admission) = Admission();
        var start = clock.GetUtcNow();
        admission.Pause(Key(1), start.AddDays(1));
        (await admission.WaitAsync(Key(1), start.AddMinutes(14), default)).Should().BeFalse();
        Task<bool>[] waiting = [.. Enumerable.Range(0, 2).Select(_ => admission.WaitAsync(Key(1), start.AddMinutes(29), default).AsTask())];
        clock.Advance(TimeSpan.FromMinutes(15));
        (await Task.WhenAll(waiting)).Should().BeEquivalentTo([true, false]);
        (await admission.WaitAsync(Key(1), start.AddMinutes(29), default)).Should().BeFalse();
        var next = admission.WaitAsync(Key(1), start.AddMinutes(30), default).AsTask();
        clock.Advance(TimeSpan.FromMinutes(15));
        (await next).Should().BeTrue();
    }

    [Fact]
    public void A_pause_that_is_asked_for_again_moves_the_next_probe_on()
    {
        var (clock, admission) = Admission();
        var end = clock.GetUtcNow().AddDays(1);
        admission.Pause(Key(1), end);
        clock.Advance(TimeSpan.FromMinutes(10));
        admission.Pause(Key(1), end);
        clock.Advance(TimeSpan.FromMinutes(10));
        admission.WaitAsync(Key(1), clock.GetUtcNow(), default).AsTask().Result.Should().BeFalse();
        clock.Advance(TimeSpan.FromMinutes(5));
        admission.WaitAsync(Key(1), clock.GetUtcNow(), default).AsTask().Result.Should().BeTrue();
    }

    [Fact]
    public async Task A_call_that_waits_when_the_pause_is_prolonged_ends_with_the_vendors_limit_and_the_later_end()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /thing", AcmeAnswer.Error(429, "QUOTA", "slow down").With("Retry-After", "5"));
        var call = RetryTests.SendAsync(acme, RetrySafety.NonIdempotent, run: false);
        await ManualTimeProvider.UntilAsync(() => acme.Vendor.Requests.Count == 1 && acme.Clock.HasTimerIn(TimeSpan.FromSeconds(5)));
        var end = acme.Clock.GetUtcNow().AddHours(1);
        acme.Services.GetRequiredService<PauseAdmission>().Pause(acme.Client.Key, end);
        acme.Clock.Advance(TimeSpan.FromSeconds(5));
        var thrown = (await FluentActions.Awaiting(() => call).Should().ThrowAsync<RateLimitedException>()).Which;
        (thrown.VendorStatus, thrown.VendorMessage, thrown.RetryAt, thrown.IsTransient).Should().Be((429, "slow down", end, true));
        (await LimitedAsync(acme)).Should().BeEquivalentTo(new { VendorStatus = (int?)null, RetryAt = end, IsTransient = true });
    }

    private static (ManualTimeProvider Clock, PauseAdmission Admission) Admission()
    {
        var clock = new ManualTimeProvider();
        return (clock, new(Options.Create(new IntegrationsOptions()), new ConnectionCaches(clock), clock));
    }

    private static ConnectionKey Key(int number) => new("tenant", new($"c{number}"));

    private static async Task<RateLimitedException> LimitedAsync(AcmeHost acme) =>
        (await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, RetrySafety.NonIdempotent, run: false)).Should()
            .ThrowAsync<RateLimitedException>()).Which;
}
