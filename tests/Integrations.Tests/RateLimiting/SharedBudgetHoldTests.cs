using Integrations.Connectors;
using Integrations.Tests.Support;

namespace Integrations.Tests.RateLimiting;

/// <summary>
/// Two processes offer three times the allowed rate over one store, replies travel for random times, some are lost, and in the middle the
/// store is killed and loses its data. The vendor counts exactly: it never rejects a request, and at least 95 % of what it allows is used.
/// </summary>
public sealed class SharedBudgetHoldTests
{
    private const int Seconds = 300;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_sliding_window_holds(int seed) =>
        Holds(seed, Budget.SlidingWindow("x", 100, TimeSpan.FromSeconds(10)), new VendorWindow(100, 10), allowedPerSecond: 10);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 3.3)]
    public void A_fixed_window_holds_wherever_it_begins(int seed, double begin) => Holds(seed,
        Budget.FixedWindow("x", 100, TimeSpan.FromSeconds(10)), new VendorFixedWindow(100, 10, begin), allowedPerSecond: 10);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_short_window_holds(int seed) =>
        Holds(seed, Budget.SlidingWindow("x", 20, TimeSpan.FromSeconds(1)), new VendorWindow(20, 1), allowedPerSecond: 20, least: 0.8);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_token_bucket_holds(int seed) =>
        Holds(seed, Budget.TokenBucket("x", 40, 10), new VendorBucket(40, 10), allowedPerSecond: 10);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Costs_hold(int seed) => Holds(seed, Budget.LeakyBucket("x", 1000, 100), new VendorBucket(1000, 100), allowedPerSecond: 100,
        cost: random => random.Next(5) == 0 ? 40 : 10);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_number_of_open_requests_holds(int seed) =>
        Holds(seed, Budget.Concurrency("x", 10), new VendorAtOnce(10), allowedPerSecond: 0, least: 0.2);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_day_holds(int seed) =>
        Holds(seed, Budget.Daily("x", 2000), new VendorFixedWindow(2000, 86_400, 0), allowedPerSecond: 2000.0 / Seconds);

    /// <param name="seed">Of all random times.</param>
    /// <param name="budget">The budget as declared.</param>
    /// <param name="vendor">The vendor's own count.</param>
    /// <param name="allowedPerSecond">The permits that the vendor gives in a second, in the long run.</param>
    /// <param name="cost">The cost of the next request.</param>
    /// <param name="least">The part of it that must be used.</param>
    private static void Holds(int seed, Budget budget, IVendorCount vendor, double allowedPerSecond, Func<Random, int>? cost = null,
        double least = 0.95)
    {
        var (clock, random) = (new ManualTimeProvider(), new Random(seed));
        var server = new SharedBudgetServer(clock, random) { LostReplies = 0.001 };
        var links = new[] { server.Connect(), server.Connect() };
        var traffic = new Traffic(clock, random, vendor, [.. links.Select(link => new GateHost(clock, link, null, budget))])
        {
            Server = server, Links = links,
        };
        traffic.Run(TimeSpan.FromSeconds(Seconds), process =>
        {
            while (traffic.Waiting(process) < 20) traffic.Send(process, cost?.Invoke(random) ?? 1);
        }, passed =>
        {
            if (passed == TimeSpan.FromSeconds(100)) server.IsAway = true;
            if (passed == TimeSpan.FromSeconds(120)) server.Lose();
            if (passed == TimeSpan.FromSeconds(120)) server.IsAway = false;
        });

        vendor.Violations.Should().Be(0);
        var rate = allowedPerSecond > 0 ? traffic.Used / (allowedPerSecond * Seconds) : traffic.Occupied / budget.Permits;
        rate.Should().BeGreaterThan(least);
        server.Exchanges.Should().BeLessThan((traffic.Admitted * 17 / 10) + Seconds, "who waits asks again when there is room");
    }
}
