using Integrations.Connectors;
using Integrations.Internal;

namespace Integrations.Tests.RateLimiting;

/// <summary>A budget that tenants share is handed out fairly: one with many requests does not make another one wait.</summary>
public sealed class TenantFairnessTests
{
    private static readonly Budget App = Budget.SlidingWindow("app", 100, TimeSpan.FromSeconds(10)) with { Scope = BudgetScope.App };

    [Fact]
    public async Task Tenants_that_wait_take_turns()
    {
        var host = new GateHost(null, Budget.SlidingWindow("account", 4, TimeSpan.FromSeconds(10)));
        await host.SendAllAsync(4);
        var waiting = Enumerable.Repeat("a", 50).Concat(["b", "c"])
            .Select(tenant => host.AcquireAsync(connection: GateHost.Key(1, tenant))).ToList();
        host.Clock.Advance(TimeSpan.FromSeconds(10.1));
        await Task.WhenAll(waiting[0], waiting[1], waiting[50], waiting[51]);
    }

    /// <summary>For two minutes tenant A sends all it can; tenant B sends one request a second.</summary>
    [Fact]
    public async Task A_tenant_with_one_request_a_second_never_waits_beside_one_that_sends_all_it_can()
    {
        var host = new GateHost(null, App);
        var (greedy, modest) = (GateHost.Key(1, "a"), GateHost.Key(1, "b"));
        var (waits, total) = (0, 0);
        for (var step = 0; step < 1200; step++)
        {
            // The first seconds show what the other one needs.
            if (step % 10 == 0 && !await host.SendAsync(connection: modest) && step > 200) waits++;
            total += await host.SendAllAsync(100, greedy);
            host.Clock.Advance(TimeSpan.FromSeconds(0.1));
        }

        waits.Should().Be(0);
        total.Should().BeGreaterThan((int)(0.95 * 100 * 12) - 120, "the greedy one takes what the other one leaves");
    }

    [Fact]
    public async Task A_tenant_alone_uses_the_budget_but_for_what_a_newcomer_finds()
    {
        var host = new GateHost(null, App);
        (await host.SendAllAsync(200)).Should().Be(99);
        (await host.SendAsync(connection: GateHost.Key(1, "new"))).Should().BeTrue();
    }
}
