using Integrations.Connectors;
using Integrations.Tests.Support;

namespace Integrations.Tests.RateLimiting;

/// <summary>
/// Tenants of two processes share the budget of an app over one store: quiet ones, whose requests arrive at both in turn, and a loud one
/// that sends a hundred times what the vendor allows.
/// </summary>
public sealed class SharedNeighborTests
{
    private const int Permits = 30;
    private const int Loud = 100 * Permits;
    private const int Seconds = 60;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Ten_tenants_with_one_request_a_second_wait_no_longer_beside_a_loud_one(int seed)
    {
        var (alone, beside) = (Measure(seed, 10, 1, loud: 0), Measure(seed, 10, 1, Loud));
        beside.P99.Should().BeLessThan(1.4 * alone.P99);
        beside.LoudPerSecond.Should().BeGreaterThan(6, "they leave twice its fair share");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Nor_do_five_that_use_nearly_their_share(int seed)
    {
        var (alone, beside) = (Measure(seed, 5, 3.5, loud: 0), Measure(seed, 5, 3.5, Loud));
        beside.P99.Should().BeLessThan(1.4 * alone.P99);
        beside.LoudPerSecond.Should().BeGreaterThan(5, "that is its share");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Tenants_that_come_later_wait_for_the_first_seconds_only(int seed)
    {
        var (alone, beside) = (Measure(seed, 10, 1, loud: 0), Measure(seed, 10, 1, Loud, quietFrom: 2, measuredFrom: 5));
        beside.P99.Should().BeLessThan(1.4 * alone.P99);
    }

    private static (double P99, double LoudPerSecond) Measure(int seed, int tenants, double perSecond, double loud, double quietFrom = 0,
        double measuredFrom = 3)
    {
        var (clock, random, vendor) = (new ManualTimeProvider(), new Random(seed), new VendorWindow(Permits, 1));
        var server = new SharedBudgetServer(clock, random) { Travels = 1 };
        var links = new[] { server.Connect(), server.Connect() };
        var budget = Budget.SlidingWindow("app", Permits, TimeSpan.FromSeconds(1)) with { Scope = BudgetScope.App };
        var traffic = new Traffic(clock, random, vendor, [.. links.Select(link => new GateHost(clock, link, null, budget))])
        {
            Server = server, Links = links, Step = TimeSpan.FromMilliseconds(1), Travels = (1, 1), Takes = (50, 50),
        };
        List<TimeSpan> took = [];
        var (refused, served) = (0, 0);
        var quiet = Enumerable.Range(0, tenants).Select(tenant => new Offer(perSecond, ((double)tenant / tenants / perSecond) + quietFrom,
            GateHost.Key(1, $"quiet-{tenant}"))).ToArray();
        // The loud one begins when the others are known, unless they come later.
        var louds = links.Select(_ => new Offer(loud / 2, quietFrom > 0 ? 0 : 2, GateHost.Key(1, "loud"))).ToArray();
        traffic.Run(TimeSpan.FromSeconds(Seconds), process =>
        {
            var now = traffic.Passed.TotalSeconds;
            foreach (var offer in quiet)
                if (offer.Sent % 2 == process && offer.IsDue(now)) traffic.Send(process, 1, offer.Connection, done =>
                {
                    if (done is null) refused++;
                    else if (now >= measuredFrom) took.Add(done.Value);
                });
            while (loud > 0 && louds[process].IsDue(now))
                traffic.Send(process, 1, louds[process].Connection, done => served += done is null ? 0 : 1);
        });

        (vendor.Violations, refused).Should().Be((0, 0));
        took.Count.Should().BeGreaterThan((int)(tenants * perSecond * (Seconds - measuredFrom - 3)));
        took.Sort();
        return (took[took.Count * 99 / 100].TotalMilliseconds, (double)served / Seconds);
    }

    /// <summary>Requests of a tenant at even distances.</summary>
    private sealed class Offer(double perSecond, double from, ConnectionKey connection)
    {
        public ConnectionKey Connection => connection;

        public int Sent { get; private set; }

        public bool IsDue(double now)
        {
            if (now < from + (Sent / perSecond)) return false;
            Sent++;
            return true;
        }
    }
}
