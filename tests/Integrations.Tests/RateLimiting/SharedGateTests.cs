using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Support;

namespace Integrations.Tests.RateLimiting;

/// <summary>Two processes with one budget: what reaches the other one, and what each does while the store is away.</summary>
public sealed class SharedGateTests
{
    private static readonly Budget Burst = Budget.SlidingWindow("burst", 10, TimeSpan.FromSeconds(10));

    private readonly ManualTimeProvider _clock = new();
    private readonly SharedBudgetServer _server;

    public SharedGateTests() => _server = new(_clock, new Random(1));

    [Fact]
    public async Task Permits_of_one_process_are_none_of_the_other()
    {
        var (a, b) = Processes(Burst);
        (await SendAllAsync(a, 7)).Should().Be(7);
        await PassAsync(2_000);
        (await SendAllAsync(b, 7)).Should().Be(3);
        await PassAsync(10_500);
        (await SendAllAsync(b, 20)).Should().Be(10);
    }

    [Fact]
    public async Task A_request_waits_for_the_time_at_which_the_store_has_room()
    {
        var (a, b) = Processes(Burst);
        await SendAllAsync(a, 10);
        var waiting = b.AcquireAsync();
        await PassAsync(9_000);
        waiting.IsCompleted.Should().BeFalse();
        await PassAsync(1_500);
        (await waiting).Lease.Should().NotBeNull();
    }

    [Fact]
    public async Task A_wait_beyond_the_deadline_is_refused_with_the_time()
    {
        var (a, b) = Processes(Budget.Daily("daily", 3));
        await SendAllAsync(a, 3);
        await PassAsync(1_100);
        var refused = await DoneAsync(b.AcquireAsync(within: TimeSpan.FromSeconds(100)));
        (refused.At + refused.Wait).Should().BeCloseTo(_clock.GetUtcNow().Date.AddDays(1), TimeSpan.FromSeconds(1));
        var before = _server.Exchanges;
        (await b.ReplyAsync(within: TimeSpan.FromSeconds(100))).Lease.Should().BeNull();
        _server.Exchanges.Should().Be(before, "the process knows it until then");
    }

    [Fact]
    public async Task A_request_costs_one_exchange()
    {
        var (a, _) = Processes(Budget.SlidingWindow("burst", 1000, TimeSpan.FromSeconds(10)));
        (await SendAllAsync(a, 50)).Should().Be(50);
        await PassAsync(2_000);
        _server.Exchanges.Should().BeLessThanOrEqualTo(51, "the last responses have one of their own");
    }

    [Fact]
    public async Task Without_the_store_each_process_keeps_to_its_share()
    {
        var (a, b) = Processes(Burst);
        await SendAllAsync(a, 1);
        await SendAllAsync(b, 1);
        await SendAllAsync(a, 1);
        await PassAsync(100);
        _server.IsAway = true;
        var first = await SendAllAsync(a, 20) + await SendAllAsync(b, 20);
        first.Should().BeInRange(2, 7, "three are used already");
        await PassAsync(10_200);
        (await SendAllAsync(a, 20)).Should().Be(5);
        (await SendAllAsync(b, 20)).Should().Be(5);
    }

    [Fact]
    public async Task A_promise_that_the_store_no_longer_keeps_is_not_used()
    {
        var (a, b) = Processes(Burst);
        await SendAllAsync(a, 1);
        await SendAllAsync(b, 1);
        await SendAllAsync(a, 1);
        await PassAsync(2_000);
        (await SendAllAsync(b, 20)).Should().BeGreaterThan(6, "the promise to the other one is over");
        _server.IsAway = true;
        (await SendAllAsync(a, 20)).Should().Be(0);
        await PassAsync(10_200);
        (await SendAllAsync(a, 20)).Should().Be(5);
    }

    [Fact]
    public async Task A_process_alone_keeps_the_whole_budget_without_the_store()
    {
        var (a, _) = Processes(Burst);
        await SendAllAsync(a, 4);
        _server.IsAway = true;
        (await SendAllAsync(a, 20)).Should().Be(6);
    }

    [Fact]
    public async Task When_the_store_is_back_a_process_keeps_to_its_share_until_the_other_one_is_too()
    {
        var (a, b) = Processes(Burst);
        await SendAllAsync(a, 1);
        await SendAllAsync(b, 1);
        await SendAllAsync(a, 1);
        _server.IsAway = true;
        await SendAllAsync(a, 1);
        await PassAsync(11_000);
        _server.Lose();
        _server.IsAway = false;
        await PassAsync(1_500);
        (await SendAllAsync(a, 20)).Should().Be(5, "the other one may still be alone");
        await PassAsync(12_000);
        await SendAllAsync(b, 1);
        await PassAsync(4_500);
        (await SendAllAsync(a, 20)).Should().BeGreaterThan(5);
    }

    [Fact]
    public async Task A_store_that_does_not_reply_delays_calls_for_a_second_and_no_longer()
    {
        var (a, _) = Processes(Burst);
        await SendAllAsync(a, 1);
        _server.IsSilent = true;
        var first = a.AcquireAsync();
        await PassAsync(900);
        first.IsCompleted.Should().BeFalse();
        await PassAsync(200);
        (await first).Lease.Should().NotBeNull();
        (await a.ReplyAsync()).Lease.Should().NotBeNull("the store is away");
    }

    [Fact]
    public async Task A_request_that_is_canceled_while_the_store_decides_takes_nothing()
    {
        var (a, b) = Processes(Budget.SlidingWindow("burst", 1, TimeSpan.FromSeconds(10)));
        using var stop = new CancellationTokenSource();
        var canceled = a.AcquireAsync(cancellationToken: stop.Token);
        await stop.CancelAsync();
        await FluentActions.Awaiting(() => canceled).Should().ThrowAsync<OperationCanceledException>();
        await PassAsync(2_500);
        (await SendAllAsync(b, 2)).Should().Be(1);
    }

    [Fact]
    public async Task A_pause_of_a_budget_and_its_end_reach_the_other_process()
    {
        var (a, b) = Processes(Burst);
        await SendAllAsync(a, 1);
        a.Gate.Pause(GateHost.Key(1), a.Budgets[0], _clock.GetUtcNow().AddMinutes(5));
        await PassAsync(100);
        await SendAllAsync(b, 1);
        (await DoneAsync(b.AcquireAsync(within: TimeSpan.FromSeconds(60)))).Wait.Should()
            .BeCloseTo(TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(2));
        a.Gate.Resume(GateHost.Key(1), a.Budgets);
        await PassAsync(1_500);
        b.Budgets[0].Pause.Should().NotBeNull("nothing was exchanged since");
        b.Gate.Resume(GateHost.Key(1), b.Budgets);
        (await SendAllAsync(b, 1)).Should().Be(1);
    }

    [Fact]
    public async Task A_tenant_with_one_request_a_second_does_not_wait_beside_one_that_sends_all_it_can_in_the_other_process()
    {
        var (a, b) = Processes(Budget.SlidingWindow("app", 100, TimeSpan.FromSeconds(10)) with { Scope = BudgetScope.App });
        var (waits, total) = (0, 0);
        for (var step = 0; step < 400; step++)
        {
            // The first seconds show what the other one needs.
            if (step % 10 == 0 && await SendAllAsync(b, 1, GateHost.Key(1, "modest")) == 0 && step > 250) waits++;
            total += await SendAllAsync(a, 100, GateHost.Key(1, "greedy"));
            await PassAsync(90);
        }

        waits.Should().Be(0);
        total.Should().BeGreaterThan((int)(0.8 * 100 * 4));
    }

    private (GateHost A, GateHost B) Processes(Budget budget) =>
        (new(_clock, _server.Connect(), null, budget), new(_clock, _server.Connect(), null, budget));

    private async Task<int> SendAllAsync(GateHost process, int most, ConnectionKey? connection = null)
    {
        for (var sent = 0; sent < most; sent++)
        {
            var reply = await DoneAsync(process.AcquireAsync(connection: connection, within: TimeSpan.Zero));
            if (reply.Lease is not { } lease) return sent;
            lease.Dispose();
        }

        return most;
    }

    private async Task<GateReply> DoneAsync(Task<GateReply> reply)
    {
        for (var step = 0; step < 2_000 && !reply.IsCompleted; step++)
        {
            await PassAsync(1);
            for (var look = 0; look < 100 && _server.IsIdle && !reply.IsCompleted; look++)
                if (look < 90) await Task.Yield();
                else await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }

        reply.IsCompleted.Should().BeTrue();
        return await reply;
    }

    /// <summary>A reply reaches its caller on a thread of the pool: it gets the time to.</summary>
    private async Task PassAsync(int milliseconds)
    {
        for (var passed = 0; passed < milliseconds; passed++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(1));
            _server.Run();
            if (passed % 50 == 0) await Task.Yield();
        }
    }
}
