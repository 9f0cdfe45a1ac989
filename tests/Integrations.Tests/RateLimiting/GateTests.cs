using Integrations.Connectors;
using Integrations.Internal;

namespace Integrations.Tests.RateLimiting;

/// <summary>Who waits for a budget, in which order, and who is refused.</summary>
public sealed class GateTests
{
    private static readonly Budget Burst = Budget.SlidingWindow("burst", 10, TimeSpan.FromSeconds(10));

    /// <summary>Longer than the window by one of its segments.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10.1);

    [Fact]
    public async Task All_budgets_of_a_request_are_taken_or_none()
    {
        var host = new GateHost(null, Burst, Budget.SlidingWindow("search", 2, TimeSpan.FromSeconds(1)));
        (await host.SendAllAsync(5)).Should().Be(2);
        host.Budgets[0].Used(host.Gate.Now).Should().Be(2, "the request that found no room in the second took nothing from the first");
        (await host.SendAsync([1, 0])).Should().BeTrue("another kind of request does not wait for the second");
    }

    [Fact]
    public async Task Requests_of_one_kind_are_admitted_in_order()
    {
        var host = new GateHost(null, Budget.SlidingWindow("burst", 1, TimeSpan.FromSeconds(10)));
        await host.SendAsync();
        Task<GateReply>[] waiting = [.. Enumerable.Range(0, 3).Select(_ => host.AcquireAsync())];
        foreach (var next in waiting)
        {
            host.Clock.Advance(Window);
            (await next).Lease!.Dispose();
        }
    }

    [Fact]
    public async Task A_request_that_the_vendor_limited_keeps_its_place()
    {
        var host = new GateHost(null, Budget.SlidingWindow("burst", 1, TimeSpan.FromSeconds(10)));
        await host.SendAsync();
        var (later, limited) = (host.AcquireAsync(place: 7), host.AcquireAsync(place: 3));
        host.Clock.Advance(Window);
        await limited;
        later.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task Interactive_requests_come_first_and_a_part_is_kept_for_them()
    {
        var host = new GateHost(null, Burst);
        (await host.SendAllAsync(20, isBackground: true)).Should().Be(9, "one of ten is kept");
        (await host.SendAsync()).Should().BeTrue();
        var background = host.AcquireAsync(isBackground: true);
        var interactive = Enumerable.Range(0, 9).Select(_ => host.AcquireAsync()).ToArray();
        host.Clock.Advance(Window);
        await Task.WhenAll(interactive);
        background.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task Background_requests_are_admitted_by_a_budget_of_one()
    {
        var host = new GateHost(null, Budget.SlidingWindow("burst", 1, TimeSpan.FromSeconds(10)));
        (await host.SendAsync(isBackground: true)).Should().BeTrue();
    }

    [Fact]
    public async Task An_expensive_request_is_not_passed_by_cheap_ones_of_its_connection()
    {
        var host = new GateHost(null, Budget.TokenBucket("cost", 100, 10));
        (await host.SendAsync([90])).Should().BeTrue();
        var expensive = host.AcquireAsync([50]);
        var cheap = host.AcquireAsync([5]);
        host.Clock.Advance(TimeSpan.FromSeconds(3));
        cheap.IsCompleted.Should().BeFalse();
        host.Clock.Advance(TimeSpan.FromSeconds(1.1));
        (await expensive).Lease!.Dispose();
    }

    [Fact]
    public async Task A_request_that_costs_more_than_the_budget_is_admitted_when_nothing_is_used()
    {
        var host = new GateHost(null, Budget.TokenBucket("cost", 100, 10));
        (await host.SendAsync([500])).Should().BeTrue();
        (await host.SendAsync([1])).Should().BeFalse();
    }

    [Fact]
    public async Task A_wait_beyond_the_deadline_is_refused_at_once_with_the_time()
    {
        var host = new GateHost(null, Burst);
        await host.SendAllAsync(10);
        var refused = await host.ReplyAsync(within: TimeSpan.FromSeconds(9));
        (refused.Lease, refused.Budget, refused.IsFull).Should().Be((null, "burst", false));
        refused.Wait.Should().BeCloseTo(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(0.1));
        host.AcquireAsync(within: TimeSpan.FromSeconds(11)).IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task Those_who_wait_already_count_for_the_wait()
    {
        var host = new GateHost(null, Burst);
        await host.SendAllAsync(10);
        for (var i = 0; i < 10; i++) host.AcquireAsync().IsCompleted.Should().BeFalse();
        var refused = await host.ReplyAsync(within: TimeSpan.FromSeconds(15));
        refused.Lease.Should().BeNull("the tenth of the queue is admitted after ten seconds, and this one after twenty");
        refused.Wait.Should().BeGreaterThan(TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task A_daily_budget_puts_nothing_to_sleep()
    {
        var host = new GateHost(null, Budget.Daily("daily", 3));
        await host.SendAllAsync(3);
        var refused = await host.ReplyAsync(within: TimeSpan.FromSeconds(100));
        (refused.At + refused.Wait).Should().Be(host.Clock.GetUtcNow().Date.AddDays(1));
        host.Clock.Advance(TimeSpan.FromDays(1));
        (await host.SendAllAsync(5)).Should().Be(3);
    }

    [Fact]
    public async Task More_than_the_maximum_do_not_wait()
    {
        var host = new GateHost(new() { MaxWaitingCallsPerConnection = 2 }, Burst);
        await host.SendAllAsync(10);
        Task<GateReply>[] waiting = [host.AcquireAsync(), host.AcquireAsync()];
        var refused = await host.ReplyAsync();
        (refused.IsFull, refused.Wait > TimeSpan.Zero).Should().Be((true, true));
        host.AcquireAsync(connection: GateHost.Key(2)).IsCompleted.Should().BeFalse("another connection has its own queue");
        host.Clock.Advance(Window);
        (await Task.WhenAll(waiting)).Should().OnlyContain(reply => reply.Lease != null);
    }

    [Fact]
    public async Task A_canceled_request_frees_its_place_and_what_it_took()
    {
        var host = new GateHost(new() { MaxWaitingCallsPerConnection = 1 }, Budget.SlidingWindow("burst", 1, TimeSpan.FromSeconds(10)));
        await host.SendAsync();
        using var stop = new CancellationTokenSource();
        var canceled = host.AcquireAsync(cancellationToken: stop.Token);
        await stop.CancelAsync();
        await FluentActions.Awaiting(() => canceled).Should().ThrowAsync<OperationCanceledException>();
        var next = host.AcquireAsync();
        host.Clock.Advance(Window);
        (await next).Lease!.Cancel();
        (await host.SendAsync()).Should().BeTrue("a request that was not sent takes nothing");
    }

    [Fact]
    public async Task A_tenant_has_so_many_open_requests_over_all_its_connections()
    {
        var host = new GateHost(new() { MaxOpenCallsPerTenant = 2 });
        var (first, second) = (await host.ReplyAsync(), await host.ReplyAsync(connection: GateHost.Key(2)));
        var third = host.AcquireAsync(connection: GateHost.Key(3));
        third.IsCompleted.Should().BeFalse();
        (await host.SendAsync(connection: GateHost.Key(1, "other"))).Should().BeTrue();
        second.Lease!.Dispose();
        (await third).Lease!.Dispose();
        first.Lease!.Dispose();
    }

    [Fact]
    public async Task Permits_count_until_the_response_and_for_the_window_from_then()
    {
        var host = new GateHost(null, Budget.SlidingWindow("burst", 1, TimeSpan.FromSeconds(10)));
        var lease = (await host.ReplyAsync()).Lease!;
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        (await host.SendAsync()).Should().BeFalse("the vendor may have counted it a moment ago");
        lease.Dispose();
        host.Clock.Advance(TimeSpan.FromSeconds(9.9));
        (await host.SendAsync()).Should().BeFalse();
        host.Clock.Advance(TimeSpan.FromSeconds(0.3));
        (await host.SendAsync()).Should().BeTrue();
    }

    [Fact]
    public async Task A_long_queue_is_joined_as_fast_as_a_short_one()
    {
        var host = new GateHost(new() { MaxWaitingCallsPerConnection = 100_000 }, Burst);
        await host.SendAllAsync(10);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var within = TimeSpan.FromDays(30);
        for (var i = 0; i < 100_000; i++) host.AcquireAsync(within: within).IsCompleted.Should().BeFalse();
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Thousands_of_tenants_join_a_gate_as_fast_as_a_few()
    {
        var host = new GateHost(null, Budget.SlidingWindow("app", 10, TimeSpan.FromSeconds(10)) with { Scope = BudgetScope.App });
        await host.SendAllAsync(10);
        ConnectionKey[] keys = [.. Enumerable.Range(0, 4_000).Select(number => GateHost.Key(number, $"tenant {number}"))];
        var (watch, within) = (System.Diagnostics.Stopwatch.StartNew(), TimeSpan.FromDays(30));
        for (var i = 0; i < 5; i++)
            foreach (var key in keys) host.AcquireAsync(connection: key, within: within).IsCompleted.Should().BeFalse();
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(4));
    }
}
