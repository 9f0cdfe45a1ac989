using Integrations.Connectors;
using Integrations.Tests.Support;

namespace Integrations.Tests.RateLimiting;

/// <summary>
/// Two processes share a window of which some calls take more permits than others, and each response reports the permits that are left.
/// What has ended since the vendor counted is not taken for the use of others.
/// </summary>
public sealed class SharedCostTests
{
    private const int Permits = 400;
    private const int Dear = 5;
    private const double CallsPerSecond = 20;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Nearly_all_permits_are_in_use_at_any_time(int seed) => Used(seed, restarts: false).Should().BeGreaterThan(0.975);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Also_while_the_store_is_away(int seed) => Used(seed, restarts: true).Should().BeGreaterThan(0.965);

    /// <summary>
    /// The part of the permits in use: for a window each process calls at half the allowed rate, then both at three times it.
    /// </summary>
    private static double Used(int seed, bool restarts)
    {
        var (clock, random) = (new ManualTimeProvider(), new Random(seed));
        var vendor = new VendorWindow(Permits, Window.TotalSeconds) { Reports = true };
        var server = new SharedBudgetServer(clock, random) { Travels = 1 };
        var links = new[] { server.Connect(), server.Connect() };
        var budget = Budget.SlidingWindow("x", Permits, Window);
        var traffic = new Traffic(clock, random, vendor, [.. links.Select(link => new GateHost(clock, link, null, budget))])
        {
            Server = server, Links = links, Step = TimeSpan.FromMilliseconds(1), Travels = (1, 2), Takes = (10, 12),
        };
        var (sent, used, steps) = (new int[links.Length], 0.0, 0);
        traffic.Run(Window * 10, process =>
        {
            var passed = traffic.Passed;
            var due = CallsPerSecond * (passed + (passed > Window ? 2 * (passed - Window) : TimeSpan.Zero)).TotalSeconds;
            for (; sent[process] < due; sent[process]++)
                if (traffic.Waiting(process) < 1000) traffic.Send(process, sent[process] % 4 == 3 ? Dear : 1);
        }, passed =>
        {
            if (passed > Window) (used, steps) = (used + vendor.Used(clock.GetElapsedTime(0)), steps + 1);
            if (restarts && passed == Window * 5) server.IsAway = true;
            if (!restarts || passed != Window * 6) return;
            server.Lose();
            server.IsAway = false;
        });

        vendor.Violations.Should().Be(0);
        return used / steps / Permits;
    }
}
