using Integrations.Redis.Internal;
using Integrations.Storage;
using StackExchange.Redis;

namespace Integrations.Redis.Tests;

/// <summary>Budgets of several processes on a real server, by a clock of the test.</summary>
public sealed class RedisBudgetsTests : IAsyncLifetime
{
    private static readonly SharedBudget Window =
        new() { Connection = new("acme", new("c1")), Name = "burst", Permits = 5, Window = TimeSpan.FromSeconds(10), IsComplete = true };

    private readonly string _prefix = $"test:{Guid.NewGuid():N}:";
    private ConnectionMultiplexer _redis = null!;
    private RedisBudgets _budgets = null!;
    private double _now = 1_800_000_000_000;
    private long _number;

    public async ValueTask InitializeAsync()
    {
        if (RedisServer.Address is null) return;
        _redis = await RedisServer.ConnectAsync();
        _budgets = new(_redis, _prefix, () => _now);
    }

    public async ValueTask DisposeAsync()
    {
        if (_redis is not null) await _redis.DisposeAsync();
    }

    [RedisFact]
    public async Task Processes_share_a_window()
    {
        (await TakeAsync("a", Window, takes: 3)).Granted.Should().Equal(true, true, true);
        _now += 1000;
        var second = await TakeAsync("b", Window, takes: 3);
        second.Granted.Should().Equal(true, true, false);
        second.Budgets.Single().Should().BeEquivalentTo(new { Used = 5, Processes = 2, Promised = 0 });
    }

    [RedisFact]
    public async Task What_a_process_was_promised_is_kept_from_the_others_for_a_moment()
    {
        (await TakeAsync("a", Window, takes: 3)).Budgets.Single().Promised.Should().Be(2, "it is alone");
        (await TakeAsync("b", Window)).Granted.Should().Equal(false);
        _now += 700;
        (await TakeAsync("b", Window)).Granted.Should().Equal(true);
    }

    [RedisFact]
    public async Task Permits_count_until_the_response_and_for_the_window_from_then()
    {
        await TakeAsync("a", Window, takes: 5);
        _now += 30_000;
        (await TakeAsync("b", Window)).Granted.Should().Equal(false);
        await TakeAsync("a", Finished(Window, 5), takes: 0);
        var refused = await TakeAsync("b", Window);
        refused.Granted.Should().Equal(false);
        refused.Budgets.Single().Wait.Should().BeCloseTo(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(0.1));
        _now += 10_100;
        (await TakeAsync("b", Window, takes: 5)).Granted.Should().AllBeEquivalentTo(true);
    }

    [RedisFact]
    public async Task A_bucket_regains_its_permits()
    {
        var bucket = Window with { Window = TimeSpan.Zero, PerSecond = 1 };
        await TakeAsync("a", bucket, takes: 5);
        await TakeAsync("a", Finished(bucket, 5), takes: 0);
        var refused = await TakeAsync("b", bucket);
        (refused.Granted.Single(), refused.Budgets.Single().Wait).Should().Be((false, TimeSpan.FromSeconds(1)));
        _now += 2000;
        (await TakeAsync("b", bucket, takes: 3)).Granted.Should().Equal(true, true, false);
    }

    [RedisFact]
    public async Task A_day_ends_by_its_number()
    {
        var day = Window with { Window = TimeSpan.Zero, Day = 1, DayEndsIn = TimeSpan.FromHours(3) };
        await TakeAsync("a", day, takes: 5);
        await TakeAsync("a", Finished(day, 5), takes: 0);
        var refused = await TakeAsync("b", day);
        (refused.Granted.Single(), refused.Budgets.Single().Wait).Should().Be((false, TimeSpan.FromHours(3)));
        (await TakeAsync("b", day with { Day = 2 }, takes: 5)).Granted.Should().AllBeEquivalentTo(true);
    }

    [RedisFact]
    public async Task A_process_that_is_gone_leaves_what_was_open_as_used()
    {
        await TakeAsync("a", Window, takes: 5);
        _now += 60_001;
        (await TakeAsync("b", Window)).Granted.Should().Equal(false);
        _now += 10_100;
        (await TakeAsync("b", Window)).Granted.Should().Equal(true);
    }

    [RedisFact]
    public async Task A_number_of_open_requests_is_shared()
    {
        var open = Window with { Window = TimeSpan.Zero };
        await TakeAsync("a", open, takes: 5);
        (await TakeAsync("b", open)).Granted.Should().Equal(false);
        (await TakeAsync("a", Finished(open, 5), takes: 0)).Budgets.Single().IsAwaited.Should().BeTrue();
        (await TakeAsync("b", open)).Granted.Should().Equal(true);
    }

    [RedisFact]
    public async Task A_request_gets_the_permits_of_all_its_budgets_or_none_and_is_not_passed()
    {
        var search = Window with { Name = "search", Permits = 1 };
        var both = new SharedTake([new(0, 1, 0, 0), new(1, 1, 0, 0)]);
        SharedTake[] takes = [both, both, new([new(1, 1, 0, 0)]), new([new(0, 1, 0, 0)])];
        var reply = await _budgets.ExchangeAsync(Exchange("a", [Window, search], takes), default);
        reply.Granted.Should().Equal(true, false, false, true);
        reply.Budgets.Select(budget => budget.Used).Should().Equal(2, 1);
    }

    [RedisFact]
    public async Task A_request_leaves_what_is_reserved()
    {
        var reply = await _budgets.ExchangeAsync(Exchange("a", [Window], [.. Enumerable.Repeat(new SharedTake([new(0, 1, 2, 0)]), 4),
            new([new(0, 1, 0, 0)])]), default);
        reply.Granted.Should().Equal(true, true, true, false, true);
    }

    [RedisFact]
    public async Task A_reply_that_was_lost_counts_once()
    {
        await TakeAsync("a", Window, takes: 2);
        for (var repeat = 0; repeat < 3; repeat++)
            (await TakeAsync("a", Finished(Window, 2) with { IsComplete = false }, takes: 0)).Budgets.Single().Used.Should().Be(2);
    }

    [RedisFact]
    public async Task An_exchange_that_arrives_late_changes_nothing()
    {
        await TakeAsync("a", Window, takes: 2);
        (await _budgets.ExchangeAsync(Exchange("a", [Window], [], number: 1), default)).IsLost.Should().BeTrue();
        (await TakeAsync("b", Window, takes: 0)).Budgets.Single().Used.Should().Be(2);
    }

    [RedisFact]
    public async Task A_store_that_lost_its_data_says_so_and_learns_it_from_each_process()
    {
        var known = Finished(Window, 3) with { Open = 1 };
        (await TakeAsync("a", known with { IsComplete = false })).IsLost.Should().BeTrue();
        var reply = await TakeAsync("a", known with { LimitedFor = TimeSpan.FromSeconds(1) });
        reply.Budgets.Single().Should().BeEquivalentTo(new { Used = 5, Returned = 1 });
        (await TakeAsync("b", Window with { LimitedFor = TimeSpan.FromSeconds(1) })).Budgets.Single().Should()
            .BeEquivalentTo(new { Used = 5, Returned = 1 });
        await TakeAsync("a", known with { Open = 2, LimitedFor = TimeSpan.FromSeconds(1) }, takes: 0);
        (await TakeAsync("b", Window with { LimitedFor = TimeSpan.FromSeconds(1) })).Budgets.Single().Should()
            .BeEquivalentTo(new { Used = 5, Returned = 2 });
    }

    [RedisFact]
    public async Task Who_waits_for_longer_comes_first()
    {
        await TakeAsync("a", Window, takes: 5);
        await TakeAsync("b", Window);
        await TakeAsync("a", Finished(Window, 1) with { Open = 4 });
        _now += 10_100;
        (await TakeAsync("a", Finished(Window, 1) with { Open = 4 })).Granted.Should().Equal(true);
        await TakeAsync("b", Window);
        _now++;
        (await TakeAsync("a", Finished(Window, 1) with { Open = 4 })).Granted.Should().Equal(false);
        (await TakeAsync("b", Window)).Granted.Should().Equal(true);
    }

    [RedisFact]
    public async Task Sizes_pauses_and_notes_of_one_process_reach_the_others()
    {
        await TakeAsync("a", Window with { ReportedPermits = 2, Pause = TimeSpan.FromSeconds(30), Note = "x:1:1" });
        _now += 1000;
        var reply = await TakeAsync("b", Window, takes: 2);
        reply.Granted.Should().Equal(true, false);
        var state = reply.Budgets.Single();
        (state.Permits, state.IsReported, state.Pause).Should().Be((2, true, TimeSpan.FromSeconds(29)));
        state.Notes.Should().Equal("x:1:1");
        await TakeAsync("a", Window with { Pause = TimeSpan.Zero }, takes: 0);
        (await TakeAsync("b", Window, takes: 0)).Budgets.Single().Pause.Should().Be(TimeSpan.Zero);
    }

    [RedisFact]
    public async Task Use_that_the_vendor_reports_beyond_that_of_all_processes_counts_until_its_reset()
    {
        await TakeAsync("a", Window with { ReportedUse = 4, ReportedResetIn = TimeSpan.FromSeconds(3) }, takes: 0);
        _now += 1000;
        (await TakeAsync("b", Window, takes: 2)).Granted.Should().Equal(true, false);
        _now += 2_100;
        (await TakeAsync("b", Window with { Open = 1 }, takes: 4)).Granted.Should().AllBeEquivalentTo(true);
    }

    [RedisFact]
    public async Task Every_key_expires_and_an_erasure_removes_those_of_the_connection()
    {
        await TakeAsync("a", Window);
        await TakeAsync("a", Window with { Connection = new("acme", new("c2")) });
        await TakeAsync("a", Window with { Connection = new("acme*", new("c1")) });
        await TakeAsync("a", Window with { Connection = null });
        var server = _redis.GetServers().Single();
        string[] keys = [.. server.Keys(pattern: _prefix + "*").Select(key => (string)key!)];
        keys.Should().HaveCount(4);
        foreach (var key in keys) (await _redis.GetDatabase().KeyTimeToLiveAsync(key)).Should().BePositive();

        (await _budgets.EraseAsync(new() { Tenant = "acme", ConnectionId = new("c1") }, default)).Count.Should().Be(1);
        (await _budgets.EraseAsync(new() { Tenant = "acme*" }, default)).Count.Should().Be(1);
        (await _budgets.EraseAsync(new() { Tenant = "acme" }, default)).Count.Should().Be(1);
    }

    [RedisTheory]
    [InlineData("SET", "another value")]
    [InlineData("RPUSH", "value")]
    public async Task A_key_of_another_application_is_named_and_stays(string command, string value)
    {
        var key = _budgets.KeyOf("group", Window);
        await _redis.GetDatabase().ExecuteAsync(command, key, value);
        (await FluentActions.Awaiting(() => TakeAsync("a", Window)).Should().ThrowAsync<IntegrationException>()).Which.Message.Should()
            .Contain("RedisBudgetOptions.KeyPrefix").And.Contain($"'{key}'");
        (await _redis.GetDatabase().KeyTimeToLiveAsync(key)).Should().BeNull();
    }

    private static SharedBudget Finished(SharedBudget budget, double permits) =>
        budget with { Finished = permits, Recent = [new(TimeSpan.Zero, permits)] };

    private async Task<BudgetExchangeReply> TakeAsync(string process, SharedBudget budget, int takes = 1) =>
        await _budgets.ExchangeAsync(
            Exchange(process, [budget], [.. Enumerable.Repeat(new SharedTake([new(0, 1, 0, 0)]), takes)]), default);

    private BudgetExchange Exchange(string process, SharedBudget[] budgets, SharedTake[] takes, long? number = null) =>
        new() { Process = process, Number = number ?? ++_number + 1, Group = "group", Budgets = budgets, Takes = takes };
}
