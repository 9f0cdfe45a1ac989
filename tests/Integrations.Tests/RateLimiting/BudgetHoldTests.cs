using Integrations.Connectors;

namespace Integrations.Tests.RateLimiting;

/// <summary>
/// Three times the allowed rate is offered, requests travel for random times, and the vendor counts exactly, by its own clock: it never
/// rejects one, and at least 95 % of what it allows is used.
/// </summary>
public sealed class BudgetHoldTests
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(300);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_sliding_window_holds(int seed) =>
        Holds(seed, Budget.SlidingWindow("x", 100, TimeSpan.FromSeconds(10)), new VendorWindow(100, 10), allowedPerSecond: 10);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 3.3)]
    [InlineData(3, 9.99)]
    public void A_fixed_window_holds_wherever_it_begins(int seed, double begin) => Holds(seed,
        Budget.FixedWindow("x", 100, TimeSpan.FromSeconds(10)), new VendorFixedWindow(100, 10, begin), allowedPerSecond: 10);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_token_bucket_holds(int seed) =>
        Holds(seed, Budget.TokenBucket("x", 40, 10), new VendorBucket(40, 10), allowedPerSecond: 10);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_leaky_bucket_holds(int seed) =>
        Holds(seed, Budget.LeakyBucket("x", 40, 4), new VendorBucket(40, 4), allowedPerSecond: 4);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Costs_hold(int seed) =>
        Holds(seed, Budget.TokenBucket("x", 1000, 100), new VendorBucket(1000, 100), allowedPerSecond: 100,
            cost: random => random.Next(5) == 0 ? 40 : 10);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_number_of_open_requests_holds(int seed) =>
        Holds(seed, Budget.Concurrency("x", 10), new VendorAtOnce(10), allowedPerSecond: 0, least: 0.2);

    /// <param name="seed">Of all random times.</param>
    /// <param name="budget">The budget as declared.</param>
    /// <param name="vendor">The vendor's own count.</param>
    /// <param name="allowedPerSecond">The permits that the vendor gives in a second, in the long run.</param>
    /// <param name="cost">The cost of the next request.</param>
    /// <param name="least">The part of it that must be used.</param>
    private static void Holds(int seed, Budget budget, IVendorCount vendor, double allowedPerSecond, Func<Random, int>? cost = null,
        double least = 0.95)
    {
        var (host, random) = (new GateHost(null, budget), new Random(seed));
        var traffic = new Traffic(host.Clock, random, vendor, host);
        traffic.Run(Length, _ =>
        {
            while (traffic.Waiting(0) < 30) traffic.Send(0, cost?.Invoke(random) ?? 1);
        });

        vendor.Violations.Should().Be(0);
        var rate = allowedPerSecond > 0 ? traffic.Used / (allowedPerSecond * Length.TotalSeconds) : traffic.Occupied / budget.Permits;
        rate.Should().BeGreaterThan(least);
    }
}
