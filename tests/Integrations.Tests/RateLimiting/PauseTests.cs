using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Execution;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

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
        var (sent, refused) = (await LimitedAsync(acme), await LimitedAsync(acme));
        (sent.RetryAt, sent.Origin).Should().Be((started.AddDays(31), FaultOrigin.Vendor));
        (refused.RetryAt, refused.Origin).Should().Be((started.AddDays(31), FaultOrigin.Ours));
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

    [Theory]
    [InlineData(null)]
    [InlineData(BudgetScope.Connection)]
    [InlineData(BudgetScope.Account)]
    public async Task Making_the_connection_again_ends_its_pause_and_those_of_its_budgets(BudgetScope? scope)
    {
        var plain = AcmeConnector.Definition();
        await using var acme =
            new AcmeHost(new(plain.Id, plain.Name) { BaseAddress = plain.BaseAddress, Authentication = new ApiKey(), Probe = plain.Probe,
            Errors = plain.Errors, AccountId = "account",
            AccountProperties = [new() { Request = "GET /me", Values = { ["account"] = "id" } }],
            Budgets = scope is { } shared ? [Budget.Daily("daily", 100) with { Scope = shared, Codes = ["QUOTA"] }] : [] });
        var request =
            new ConnectionRequest { Tenant = AcmeHost.Tenant, Connector = "acme",
            Inputs = new Dictionary<string, string> { ["api_key"] = "key" } };
        acme.Vendor.Always("GET /me", """{"id":"7"}""").On("POST /thing", Month, "done");
        var made = await acme.RunAsync(acme.Integrations.Authorization.ConnectAsync(request, default));
        acme.Use(made.Id);
        await LimitedAsync(acme);
        await acme.RunAsync(acme.Integrations.Authorization.ConnectAsync(new() { Tenant = request.Tenant, Connector = "acme",
            Inputs = request.Inputs, Connection = made.Id }, default));
        (await RetryTests.SendAsync(acme, RetrySafety.NonIdempotent, run: false)).Should().Be("done");
    }

    [Fact]
    public async Task Pauses_that_are_over_are_forgotten_and_their_number_is_bounded()
    {
        var host = new GateHost();
        for (var number = 0; number < 500; number++) host.Gate.Pause(GateHost.Key(number), null, host.Clock.GetUtcNow().AddSeconds(30));
        host.Gate.IsIdle.Should().BeFalse();
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        for (var number = 0; number < 500; number++) (await host.SendAsync(connection: GateHost.Key(number))).Should().BeTrue();
        host.Gate.IsIdle.Should().BeTrue();

        host.Gate.Pause(GateHost.Key(-1), null, host.Clock.GetUtcNow().AddDays(1));
        for (var number = 0; number < GateRules.MaxRemembered + 10; number++)
            host.Gate.Pause(GateHost.Key(number), null, host.Clock.GetUtcNow().AddHours(1).AddMilliseconds(number));
        (await host.SendAsync(connection: GateHost.Key(-1))).Should().BeFalse("those that end soonest go first");
        (await host.SendAsync(connection: GateHost.Key(0))).Should().BeTrue();
    }

    [Fact]
    public async Task A_pause_lasts_until_its_end_and_not_longer()
    {
        var host = new GateHost();
        var start = host.Clock.GetUtcNow();
        host.Gate.Pause(GateHost.Key(1), null, start);
        (await host.SendAsync()).Should().BeTrue("a pause until now is over");
        host.Gate.Pause(GateHost.Key(1), null, start.AddMinutes(1));
        (await host.ReplyAsync(within: TimeSpan.FromMinutes(1) - TimeSpan.FromTicks(1))).Lease.Should()
            .BeNull("its end is after the deadline");
        var waiting = host.AcquireAsync(within: TimeSpan.FromMinutes(1));
        host.Clock.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromMilliseconds(1));
        waiting.IsCompleted.Should().BeFalse();
        host.Clock.Advance(TimeSpan.FromMilliseconds(1));
        (await waiting).Lease.Should().NotBeNull();
    }

    [Fact]
    public async Task Who_waits_for_a_probe_is_let_through_as_the_probe_and_the_next_waits_for_the_next_one()
    {
        var host = new GateHost();
        host.Gate.Pause(GateHost.Key(1), null, host.Clock.GetUtcNow().AddDays(1));
        (await host.ReplyAsync(within: TimeSpan.FromMinutes(14))).Lease.Should().BeNull();
        Task<GateReply>[] waiting = [.. Enumerable.Range(0, 2).Select(_ => host.AcquireAsync(within: TimeSpan.FromMinutes(29)))];
        host.Clock.Advance(TimeSpan.FromMinutes(15));
        (await Task.WhenAll(waiting)).Select(reply => reply.Lease?.IsProbe).Should().BeEquivalentTo([true, (bool?)null]);
        (await host.ReplyAsync(within: TimeSpan.FromMinutes(14))).Lease.Should().BeNull();
        var next = host.AcquireAsync(within: TimeSpan.FromMinutes(15));
        host.Clock.Advance(TimeSpan.FromMinutes(15));
        (await next).Lease.Should().NotBeNull();
    }

    [Fact]
    public async Task A_pause_that_is_requested_again_moves_the_next_probe()
    {
        var host = new GateHost();
        var end = host.Clock.GetUtcNow().AddDays(1);
        host.Gate.Pause(GateHost.Key(1), null, end);
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        host.Gate.Pause(GateHost.Key(1), null, end);
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        (await host.SendAsync()).Should().BeFalse();
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        (await host.SendAsync()).Should().BeTrue();
    }

    [Fact]
    public async Task Those_who_wait_when_a_pause_begins_that_they_cannot_wait_for_are_refused_at_once()
    {
        var host = new GateHost(null, Budget.SlidingWindow("burst", 1, TimeSpan.FromSeconds(10)));
        await host.SendAsync();
        Task<GateReply>[] waiting = [.. Enumerable.Range(0, 5).Select(_ => host.AcquireAsync(within: TimeSpan.FromMinutes(2)))];
        host.Gate.Pause(GateHost.Key(1), host.Budgets[0], host.Clock.GetUtcNow().AddHours(5));
        (await Task.WhenAll(waiting)).Should().AllSatisfy(reply => reply.Should()
            .Be(new GateReply(null, TimeSpan.FromHours(5), host.Clock.GetUtcNow(), "burst")));
    }

    [Fact]
    public async Task A_call_that_waits_when_the_pause_is_prolonged_ends_with_the_vendors_limit_and_the_later_end()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /thing", AcmeAnswer.Error(429, "QUOTA", "slow down").With("Retry-After", "5"));
        var call = RetryTests.SendAsync(acme, RetrySafety.NonIdempotent, run: false);
        await ManualTimeProvider.UntilAsync(() => acme.Vendor.Requests.Count == 1 && acme.Clock.HasTimerIn(TimeSpan.FromSeconds(5)));
        var end = acme.Clock.GetUtcNow().AddHours(1);
        await acme.PauseAsync(end);
        acme.Clock.Advance(TimeSpan.FromSeconds(5));
        var thrown = (await FluentActions.Awaiting(() => call).Should().ThrowAsync<RateLimitedException>()).Which;
        (thrown.VendorStatus, thrown.VendorMessage, thrown.RetryAt, thrown.IsTransient).Should().Be((429, "slow down", end, true));
        (await LimitedAsync(acme)).Should().BeEquivalentTo(new { VendorStatus = (int?)null, RetryAt = end, IsTransient = true });
    }

    private static async Task<RateLimitedException> LimitedAsync(AcmeHost acme) =>
        (await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, RetrySafety.NonIdempotent, run: false)).Should()
            .ThrowAsync<RateLimitedException>()).Which;
}
