using Integrations.Connectors;
using Integrations.Tests.Support;

namespace Integrations.Tests.RateLimiting;

/// <summary>Two processes share a number of open requests: a permit that a response frees is used at once, in one of them.</summary>
public sealed class SharedConcurrencyTests
{
    private const int Permits = 6;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Nearly_all_permits_are_in_use_at_any_time(int seed) =>
        Occupied(seed, restarts: false).Should().BeGreaterThan(0.97);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Also_while_the_store_is_away(int seed) => Occupied(seed, restarts: true).Should().BeGreaterThan(0.955);

    /// <summary>The part of the permits in use; requests travel for a millisecond, and responses take a quarter of a second.</summary>
    private static double Occupied(int seed, bool restarts)
    {
        var (clock, random, vendor) = (new ManualTimeProvider(), new Random(seed), new VendorAtOnce(Permits));
        var server = new SharedBudgetServer(clock, random) { Travels = 1 };
        var links = new[] { server.Connect(), server.Connect() };
        var budget = Budget.Concurrency("x", Permits);
        var traffic = new Traffic(clock, random, vendor, [.. links.Select(link => new GateHost(clock, link, null, budget))])
        {
            Server = server, Links = links, Step = TimeSpan.FromMilliseconds(1), Travels = (1, 1), Takes = (250, 253),
        };
        traffic.Run(Length, process =>
        {
            while (traffic.Waiting(process) < 20) traffic.Send(process);
        }, passed =>
        {
            if (!restarts) return;
            if (passed == Length / 2) server.IsAway = true;
            if (passed != Length / 2 + TimeSpan.FromSeconds(5)) return;
            server.Lose();
            server.IsAway = false;
        });

        vendor.Violations.Should().Be(0);
        return traffic.Occupied / Permits;
    }
}
