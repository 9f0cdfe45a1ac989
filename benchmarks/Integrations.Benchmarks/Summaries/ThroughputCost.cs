using Integrations.Benchmarks.Fixture;

namespace Integrations.Benchmarks.Summaries;

/// <summary>Reads of 64 callers at once over loopback, by hand and through the library: microseconds of wall time a read.</summary>
/// <param name="Page">The two ways to read a page.</param>
/// <param name="One">The two ways to read one contact.</param>
internal sealed record ThroughputCost(Way[] Page, Way[] One)
{
    /// <summary>The number of callers.</summary>
    public const int Callers = 64;

    private const int Rounds = 100;

    public static async Task<ThroughputCost> MeasureAsync()
    {
        await using var vendor = await VendorProcess.StartAsync();
        await using var reads = await ContactReads.ConnectAsync(vendor.Address);
        return new(await MeasureAsync(times: 3, reads.PageByHandAsync, reads.PageAsync),
            await MeasureAsync(times: 10, reads.OneByHandAsync, reads.OneAsync));
    }

    /// <summary>The library's reads a second, divided by those by hand.</summary>
    public static double Ratio(Way[] ways) => ways[0].TimeAgainst(ways[1]);

    private static async Task<Way[]> MeasureAsync(int times, params Func<ValueTask<int>>[] ways)
    {
        var together = ways.Select(way => Together(times, way)).ToArray();
        // The runtime compiles the long chain of handlers in several steps, in the background.
        await Alternation.TimeAsync(Rounds, 1, together);
        var microseconds = await Alternation.TimeAsync(Rounds, 1, together);
        return [.. microseconds.Select(rounds => new Way([.. rounds.Select(round => round / (Callers * times))], Bytes: 0))];
    }

    private static Func<ValueTask<int>> Together(int times, Func<ValueTask<int>> way) => async () =>
    {
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < times; i++) await way();
        })));
        return Callers * times;
    };
}
