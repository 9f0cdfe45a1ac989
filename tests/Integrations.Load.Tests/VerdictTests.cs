namespace Integrations.Load.Tests;

public sealed class VerdictTests
{
    private static readonly BudgetResult Kept = new()
    {
        Kind = "sliding-window", Violations = 0, Used = 0.95, RefusedP99 = 500,
        Calls = new Dictionary<string, int> { [Outcome.Ok] = 9, [Outcome.Refused] = 1 },
    };

    private static readonly NeighborResult Served = new()
    {
        Calls = 100, Alone = 50, Beside = 100, Failed = new Dictionary<string, int>(), LoudCallsPerSecond = 2000, Violations = 0,
    };

    [Fact]
    public void A_run_at_its_bars_misses_none() => Of(Kept, Served).Should().BeEmpty();

    [Fact]
    public void A_violation_is_one_too_many() =>
        Of(Kept with { Violations = 1 }).Should().Equal("sliding-window: 1 violations, 0 are allowed");

    [Fact]
    public void A_rate_that_is_not_used_is_missed() =>
        Of(Kept with { Used = 0.949 }).Should().Equal("sliding-window: 0.949 used, at least 0.95 is needed");

    [Fact]
    public void A_call_that_fails_otherwise_than_by_a_refusal_is_named() =>
        Of(Kept with { Calls = new Dictionary<string, int> { ["RateLimited by Vendor"] = 2 } }).Should()
            .Equal("sliding-window: 2 calls ended with RateLimited by Vendor");

    [Fact]
    public void A_refusal_is_immediate() =>
        Of(Kept with { RefusedP99 = 501 }).Should().Equal("sliding-window: refusals took up to 501 ms, at most 500 are allowed");

    [Fact]
    public void A_day_that_is_used_up_refuses_calls() =>
        Of(Kept with { Kind = "daily", Calls = new Dictionary<string, int> { [Outcome.Ok] = 9 } }).Should()
            .Equal("daily: no call was refused after the day was used up");

    [Fact]
    public void A_neighbor_that_waits_is_missed()
    {
        Of(Kept, Served with { Beside = 101 }).Should().ContainSingle().Which.Should().StartWith("neighbor: p99 of 101 ms beside");
        Of(Kept, Served with { Beside = double.NaN }).Should().ContainSingle("nothing was measured");
    }

    [Fact]
    public void A_neighbor_that_is_refused_is_missed() =>
        Of(Kept, Served with { Failed = new Dictionary<string, int> { [Outcome.Refused] = 1 } }).Should()
            .Equal("neighbor: 1 calls ended with refused");

    [Theory]
    [InlineData(1, 1)]
    [InlineData(99, 99)]
    [InlineData(100, 99)]
    [InlineData(101, 100)]
    [InlineData(1000, 990)]
    public void The_p99_is_the_least_that_ninety_nine_of_a_hundred_do_not_exceed(int count, double expected) =>
        Percentile.Of(99, [.. Enumerable.Range(1, count).Reverse().Select(number => (double)number)]).Should().Be(expected);

    private static IReadOnlyList<string> Of(BudgetResult budget, NeighborResult? neighbor = null) => Verdict.Of(new()
    {
        Budgets = [budget], Neighbor = neighbor, Processes = 2, Workers = 8, Seconds = 60, RedisRestarts = 1,
    });
}
