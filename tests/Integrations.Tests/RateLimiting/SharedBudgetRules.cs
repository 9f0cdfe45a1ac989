using Integrations.Storage;

namespace Integrations.Tests.RateLimiting;

/// <summary>
/// The rules of a store of shared budgets. The script on Redis follows them, and so does the memory by which the gates are tested.
/// </summary>
public abstract class SharedBudgetRules
{
    protected static readonly SharedBudget Window = new()
    {
        Connection = new("acme", new("c1")), Name = "burst", Permits = 5, Window = TimeSpan.FromSeconds(10), IsComplete = true,
        PromisedFor = TimeSpan.FromSeconds(0.6),
    };

    private long _number;

    protected abstract ISharedBudgets Budgets { get; }

    protected abstract void Pass(int milliseconds);

    [Fact]
    public async Task Processes_share_a_window()
    {
        (await TakeAsync("a", Window, takes: 3)).Granted.Should().Equal(true, true, true);
        Pass(1000);
        var second = await TakeAsync("b", Window, takes: 3);
        second.Granted.Should().Equal(true, true, false);
        second.Budgets.Single().Should().BeEquivalentTo(new { Used = 5, Processes = 2, Promised = 0 });
    }

    [Fact]
    public async Task What_a_process_was_promised_is_kept_from_the_others_for_a_moment()
    {
        (await TakeAsync("a", Window, takes: 3)).Budgets.Single().Promised.Should().Be(2, "it is alone");
        (await TakeAsync("b", Window)).Granted.Should().Equal(false);
        Pass(700);
        (await TakeAsync("b", Window)).Granted.Should().Equal(true);
    }

    [Fact]
    public async Task Permits_count_until_the_response_and_for_the_window_from_then()
    {
        await TakeAsync("a", Window, takes: 5);
        Pass(30_000);
        (await TakeAsync("b", Window)).Granted.Should().Equal(false);
        await TakeAsync("a", Finished(Window, 5), takes: 0);
        var refused = await TakeAsync("b", Window);
        refused.Granted.Should().Equal(false);
        refused.Budgets.Single().Wait.Should().BeCloseTo(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(0.1));
        Pass(10_100);
        (await TakeAsync("b", Window, takes: 5)).Granted.Should().AllBeEquivalentTo(true);
    }

    [Fact]
    public async Task A_bucket_regains_its_permits()
    {
        var bucket = Window with { Window = TimeSpan.Zero, PerSecond = 1 };
        await TakeAsync("a", bucket, takes: 5);
        await TakeAsync("a", Finished(bucket, 5), takes: 0);
        var refused = await TakeAsync("b", bucket);
        (refused.Granted.Single(), refused.Budgets.Single().Wait).Should().Be((false, TimeSpan.FromSeconds(1)));
        Pass(2000);
        (await TakeAsync("b", bucket, takes: 3)).Granted.Should().Equal(true, true, false);
    }

    [Fact]
    public async Task A_day_ends_by_its_number()
    {
        var day = Window with { Window = TimeSpan.Zero, Day = 1, DayEndsIn = TimeSpan.FromHours(3) };
        await TakeAsync("a", day, takes: 5);
        await TakeAsync("a", Finished(day, 5), takes: 0);
        var refused = await TakeAsync("b", day);
        (refused.Granted.Single(), refused.Budgets.Single().Wait).Should().Be((false, TimeSpan.FromHours(3)));
        (await TakeAsync("b", day with { Day = 2 }, takes: 5)).Granted.Should().AllBeEquivalentTo(true);
    }

    [Fact]
    public async Task A_process_that_is_gone_leaves_what_was_open_as_used()
    {
        await TakeAsync("a", Window, takes: 5);
        Pass(60_001);
        (await TakeAsync("b", Window)).Granted.Should().Equal(false);
        Pass(10_100);
        (await TakeAsync("b", Window)).Granted.Should().Equal(true);
    }

    [Fact]
    public async Task Requests_that_a_killed_process_had_open_no_longer_count_after_a_minute()
    {
        var open = Window with { Window = TimeSpan.Zero };
        await TakeAsync("a", open, takes: 5);
        Pass(59_999);
        (await TakeAsync("b", open)).Granted.Should().Equal(false);
        Pass(2);
        (await TakeAsync("b", open, takes: 5)).Granted.Should().AllBeEquivalentTo(true);
    }

    [Fact]
    public async Task A_number_of_open_requests_is_shared()
    {
        var open = Window with { Window = TimeSpan.Zero };
        await TakeAsync("a", open, takes: 5);
        (await TakeAsync("b", open)).Granted.Should().Equal(false);
        (await TakeAsync("a", Finished(open, 5), takes: 0)).Budgets.Single().IsAwaited.Should().BeTrue();
        (await TakeAsync("b", open)).Granted.Should().Equal(true);
    }

    [Fact]
    public async Task A_request_gets_the_permits_of_all_its_budgets_or_none_and_is_not_passed()
    {
        var search = Window with { Name = "search", Permits = 1 };
        var both = new SharedTake([new(0, 1, 0, 0), new(1, 1, 0, 0)]);
        SharedTake[] takes = [both, both, new([new(1, 1, 0, 0)]), new([new(0, 1, 0, 0)])];
        var reply = await Budgets.ExchangeAsync(Exchange("a", [Window, search], takes), default);
        reply.Granted.Should().Equal(true, false, false, true);
        reply.Budgets.Select(budget => budget.Used).Should().Equal(2, 1);
    }

    [Fact]
    public async Task A_request_leaves_what_is_reserved()
    {
        var reply = await Budgets.ExchangeAsync(Exchange("a", [Window], [.. Enumerable.Repeat(new SharedTake([new(0, 1, 2, 0)]), 4),
            new([new(0, 1, 0, 0)])]), default);
        reply.Granted.Should().Equal(true, true, true, false, true);
    }

    [Fact]
    public async Task A_reply_that_was_lost_counts_once()
    {
        await TakeAsync("a", Window, takes: 2);
        for (var repeat = 0; repeat < 3; repeat++)
            (await TakeAsync("a", Finished(Window, 2) with { IsComplete = false }, takes: 0)).Budgets.Single().Used.Should().Be(2);
    }

    [Fact]
    public async Task An_exchange_that_arrives_late_changes_nothing()
    {
        await TakeAsync("a", Window, takes: 2);
        (await Budgets.ExchangeAsync(Exchange("a", [Window], [], number: 1), default)).IsLost.Should().BeTrue();
        (await TakeAsync("b", Window, takes: 0)).Budgets.Single().Used.Should().Be(2);
    }

    [Fact]
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

    [Fact]
    public async Task Who_waits_for_longer_comes_first()
    {
        await TakeAsync("a", Window, takes: 5);
        await TakeAsync("b", Window);
        await TakeAsync("a", Finished(Window, 1) with { Open = 4 });
        Pass(10_100);
        (await TakeAsync("a", Finished(Window, 1) with { Open = 4 })).Granted.Should().Equal(true);
        await TakeAsync("b", Window);
        Pass(1);
        (await TakeAsync("a", Finished(Window, 1) with { Open = 4 })).Granted.Should().Equal(false);
        (await TakeAsync("b", Window)).Granted.Should().Equal(true);
    }

    [Fact]
    public async Task Sizes_pauses_and_notes_of_one_process_reach_the_others()
    {
        await TakeAsync("a", Window with { ReportedPermits = 2, Pause = TimeSpan.FromSeconds(30), Note = "x:1:1" });
        Pass(1000);
        var reply = await TakeAsync("b", Window, takes: 2);
        reply.Granted.Should().Equal(true, false);
        var state = reply.Budgets.Single();
        (state.Permits, state.IsReported, state.Pause).Should().Be((2, true, TimeSpan.FromSeconds(29)));
        state.Notes.Should().Equal("x:1:1");
        await TakeAsync("a", Window with { Pause = TimeSpan.Zero }, takes: 0);
        (await TakeAsync("b", Window, takes: 0)).Budgets.Single().Pause.Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public async Task Use_that_the_vendor_reports_beyond_that_of_all_processes_counts_until_its_reset()
    {
        await TakeAsync("a", Window with { ReportedUse = 4, ReportedResetIn = TimeSpan.FromSeconds(3) }, takes: 0);
        Pass(1000);
        (await TakeAsync("b", Window, takes: 2)).Granted.Should().Equal(true, false);
        Pass(2_100);
        (await TakeAsync("b", Window with { Open = 1 }, takes: 4)).Granted.Should().AllBeEquivalentTo(true);
    }

    [Fact]
    public async Task Permits_that_ended_since_the_vendor_counted_are_not_the_use_of_others()
    {
        await TakeAsync("a", Finished(Window, 3), takes: 0);
        Pass(10_100);
        var own = Finished(Window, 3) with { ReportedUse = 4, ReportedFor = TimeSpan.FromSeconds(0.5) };
        (await TakeAsync("a", own, takes: 0)).Budgets.Single().Used.Should().Be(1, "of the four, three were its own");
        Pass(2000);
        (await TakeAsync("a", own, takes: 0)).Budgets.Single().Used.Should().Be(4, "they ended long before the vendor counted");
    }

    [Fact]
    public async Task What_is_promised_to_others_is_among_what_a_request_leaves()
    {
        await TakeAsync("b", Window);
        Pass(700);
        (await TakeAsync("a", Window, takes: 0)).Budgets.Single().Promised.Should().Be(2);
        var reply = await Budgets.ExchangeAsync(Exchange("b", [Window with { Open = 1 }],
            [.. Enumerable.Repeat(new SharedTake([new(0, 1, 2, 2)]), 3), new([new(0, 1, 0, 0)])]), default);
        reply.Granted.Should().Equal(true, true, false, false);
    }

    [Fact]
    public async Task Of_several_requests_that_wait_the_one_that_leaves_least_has_its_turn_first()
    {
        await TakeAsync("a", Window, takes: 5);
        await Budgets.ExchangeAsync(Exchange("b", [Window], [new([new(0, 1, 4, 4)]), new([new(0, 1, 0, 0)])]), default);
        Pass(1);
        var one = Finished(Window, 1) with { Open = 4, Recent = [new(TimeSpan.FromSeconds(11), 1)] };
        (await TakeAsync("a", one)).Granted.Should().Equal([false], "one permit is free, for which the other one waits");
        (await TakeAsync("b", Window)).Granted.Should().Equal(true);
    }

    [Fact]
    public async Task Up_to_its_part_a_process_keeps_a_permit_that_its_own_response_freed()
    {
        var open = Window with { Window = TimeSpan.Zero, Permits = 4 };
        await TakeAsync("a", open, takes: 2);
        Pass(700);
        await TakeAsync("b", open, takes: 3);
        Pass(1);
        (await TakeAsync("a", Finished(open, 1) with { Open = 1 })).Granted.Should().Equal([true], "the other one has its part");
        (await TakeAsync("a", Finished(open, 1) with { Open = 2 })).Granted.Should().Equal(false);
        (await TakeAsync("b", Finished(open, 1) with { Open = 1 }, takes: 0)).Budgets.Single().IsAwaited.Should().BeTrue();
    }

    protected static SharedBudget Finished(SharedBudget budget, double permits) =>
        budget with { Finished = permits, Recent = [new(TimeSpan.Zero, permits)] };

    protected async Task<BudgetExchangeReply> TakeAsync(string process, SharedBudget budget, int takes = 1) =>
        await Budgets.ExchangeAsync(
            Exchange(process, [budget], [.. Enumerable.Repeat(new SharedTake([new(0, 1, 0, 0)]), takes)]), default);

    protected BudgetExchange Exchange(string process, SharedBudget[] budgets, SharedTake[] takes, long? number = null) =>
        new() { Process = process, Number = number ?? ++_number + 1, Group = "group", Budgets = budgets, Takes = takes };
}
