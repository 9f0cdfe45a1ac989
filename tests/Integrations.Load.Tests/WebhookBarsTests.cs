namespace Integrations.Load.Tests;

public sealed class WebhookBarsTests
{
    private static readonly KillResult Kept = new(1000, Lost: 0, Twice: 0, Kills: 2);

    private static readonly ReplayResult Exact = new()
    {
        Replayed = 100, Expected = 90, Rows = 90, Events = 90, PeakMegabytes = 150, Alone = 10, Ratio = 2, ForgedMegabytes = 150,
    };

    [Fact]
    public void A_run_at_its_bars_misses_none() => Of(Kept, Exact).Should().BeEmpty();

    [Fact]
    public void A_lost_event_is_one_too_many() =>
        Of(Kept with { Lost = 1 }).Should().Equal("1 of 1000 acknowledged events were lost, 0 are allowed");

    [Fact]
    public void An_event_that_is_handled_twice_is_one_too_many() =>
        Of(Kept with { Twice = 1 }).Should().Equal("1 events were handled twice, 0 are allowed");

    [Fact]
    public void A_row_more_or_less_is_missed()
    {
        Of(Kept, Exact with { Rows = 91 }).Should().Equal("91 rows of 90 events after the replay instead of 90");
        Of(Kept, Exact with { Rows = 90, Events = 89 }).Should().Equal("90 rows of 89 events after the replay instead of 90");
    }

    [Fact]
    public void Live_events_that_wait_are_missed()
    {
        Of(Kept, Exact with { Ratio = 2.01 }).Should()
            .Equal("live events took 2.01 times as long during the replay; at most 2 is allowed");
        Of(Kept, Exact with { Ratio = null }).Should().ContainSingle("nothing was measured");
    }

    [Fact]
    public void Memory_that_grows_is_missed()
    {
        Of(Kept, Exact with { PeakMegabytes = 150.1 }).Should().Equal("the replay took 150.1 MB, at most 150 are allowed");
        Of(Kept, Exact with { ForgedMegabytes = 151 }).Should()
            .Equal("forged and repeated deliveries took 151 MB, at most 150 are allowed");
    }

    private static IReadOnlyList<string> Of(KillResult kill, ReplayResult? replay = null) =>
        WebhookBars.Of(new(kill, replay) { OnSqlite = false });
}
