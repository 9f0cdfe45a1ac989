using System.Threading.RateLimiting;
using Integrations.Connectors;
using Integrations.Tests.Execution;
using Integrations.Tests.Support;

namespace Integrations.Tests.RateLimiting;

/// <summary>Waits that end before the budget has room: the connection is gone, or nobody may wait for so long.</summary>
public sealed class EndOfWaitTests
{
    private static readonly Budget One = Budget.SlidingWindow("burst", 1, TimeSpan.FromMinutes(1));

    [Theory]
    [InlineData(BudgetScope.Connection, true)]
    [InlineData(BudgetScope.App, true)]
    [InlineData(BudgetScope.Connection, false)]
    public async Task A_call_that_waits_when_its_connection_is_erased_ends_at_once_and_sends_nothing(BudgetScope scope, bool isTenant)
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition() with { Budgets = [One with { Scope = scope }] });
        var waiting = await WaitingAsync(acme);
        var connections = acme.Integrations.Connections;
        if (isTenant) await connections.EraseTenantAsync(AcmeHost.Tenant, default);
        else await connections.EraseConnectionAsync(acme.Client.Key, default);
        await FluentActions.Awaiting(() => waiting.WaitAsync(TimeSpan.FromSeconds(20))).Should().ThrowAsync<NotFoundException>();
        acme.Clock.Advance(TimeSpan.FromMinutes(2));
        acme.Vendor.Requests.Should().ContainSingle();
    }

    [Theory]
    [InlineData(BudgetScope.Connection)]
    [InlineData(BudgetScope.App)]
    public async Task A_call_that_waits_when_its_connection_is_disconnected_ends_at_once(BudgetScope scope)
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition() with { Budgets = [One with { Scope = scope }] });
        var waiting = await WaitingAsync(acme);
        await acme.Integrations.Authorization.DisconnectAsync(acme.Client.Key, default);
        await FluentActions.Awaiting(() => waiting.WaitAsync(TimeSpan.FromSeconds(20))).Should().ThrowAsync<NotFoundException>();
    }

    [Theory]
    [InlineData(BudgetScope.Connection)]
    [InlineData(BudgetScope.App)]
    public async Task A_call_that_waits_when_the_host_shuts_down_ends_at_once(BudgetScope scope)
    {
        var acme = await AcmeHost.StartAsync(AcmeConnector.Definition() with { Budgets = [One with { Scope = scope }] });
        var waiting = await WaitingAsync(acme);
        await acme.DisposeAsync();
        (await FluentActions.Awaiting(() => waiting.WaitAsync(TimeSpan.FromSeconds(20))).Should().ThrowAsync<IntegrationException>())
            .Which.Code.Should().Be(ErrorCode.ShuttingDown);
    }

    [Fact]
    public async Task A_rate_limiter_of_the_host_refuses_a_wait_beyond_the_timeout_of_a_call_with_the_time()
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition() with { Budgets = [Budget.Daily("daily", 1)] });
        await using var limiter = acme.Client.CreateRateLimiter("GET /x");
        (await limiter.AcquireAsync()).Dispose();
        using var refused = await limiter.AcquireAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));
        refused.IsAcquired.Should().BeFalse();
        refused.TryGetMetadata(MetadataName.RetryAfter, out var wait).Should().BeTrue();
        (acme.Clock.GetUtcNow() + wait).Should().Be(acme.Clock.GetUtcNow().Date.AddDays(1));
        limiter.GetStatistics()!.TotalFailedLeases.Should().Be(1);
    }

    [Fact]
    public async Task A_rate_limiter_of_the_host_waits_for_a_response_no_longer_than_a_call_may_take()
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition() with { Budgets = [Budget.Concurrency("open", 1)] });
        await using var limiter = acme.Client.CreateRateLimiter("GET /x");
        using var first = await limiter.AcquireAsync();
        var second = limiter.AcquireAsync().AsTask();
        await ManualTimeProvider.UntilAsync(() => second.IsCompleted || acme.Clock.HasTimerIn(TimeSpan.FromSeconds(100)));
        acme.Clock.Advance(TimeSpan.FromSeconds(101));
        (await second.WaitAsync(TimeSpan.FromSeconds(20))).IsAcquired.Should().BeFalse();
        first.Dispose();
        (await limiter.AcquireAsync()).IsAcquired.Should().BeTrue("the one that was refused left its place");
    }

    [Fact]
    public async Task A_gate_that_was_dropped_serves_a_request_that_found_it_a_moment_before()
    {
        var host = new GateHost(null, One);
        await host.SendAsync();
        var before = host.AcquireAsync();
        host.Gate.Dispose();
        await FluentActions.Awaiting(() => before.WaitAsync(TimeSpan.FromSeconds(20))).Should().ThrowAsync<NotFoundException>();
        var waiting = host.AcquireAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(1.1));
        (await waiting.WaitAsync(TimeSpan.FromSeconds(20))).Lease.Should().NotBeNull();
    }

    /// <summary>A call that waits for the second permit of a budget of one.</summary>
    private static async Task<Task<string>> WaitingAsync(AcmeHost acme)
    {
        acme.Vendor.Always("POST /thing", "{}");
        await RetryTests.SendAsync(acme, RetrySafety.NonIdempotent);
        var waiting = RetryTests.SendAsync(acme, RetrySafety.NonIdempotent, run: false);
        await ManualTimeProvider.UntilAsync(() => acme.Clock.HasTimerIn(TimeSpan.FromSeconds(100)));
        return waiting;
    }
}
