using System.Diagnostics;
using Integrations.Benchmarks.Fixture;

namespace Integrations.Benchmarks.Summaries;

/// <summary>
/// The time from the start of a process until its host has started, with every connector, above that of an empty host: pair by pair.
/// </summary>
internal static class StartupCost
{
    private const int Pairs = 9;

    public static async Task<double> MillisecondsOverEmptyAsync()
    {
        await StartAsync(Programs.Everything);
        await StartAsync(Programs.Empty);
        var over = new double[Pairs];
        for (var i = 0; i < Pairs; i++) over[i] = await StartAsync(Programs.Everything) - await StartAsync(Programs.Empty);
        return Alternation.Median(over);
    }

    private static async Task<double> StartAsync(string kind)
    {
        var started = Stopwatch.GetTimestamp();
        await using var host = OwnProgram.Start(Programs.Host, kind);
        while (await host.ReadLineAsync() != StartedHost.Line)
        {
        }

        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
