using System.Diagnostics;

namespace Integrations.Benchmarks.Summaries;

/// <summary>Measures several ways of doing one thing by turns in one process: what disturbs the machine disturbs all of them, so their ratios stay.</summary>
internal sealed class Alternation(int rounds, int times)
{
    /// <summary>The rounds of each way, in the order given.</summary>
    public async Task<List<Cost>[]> RunAsync(params Func<ValueTask<int>>[] ways)
    {
        var costs = ways.Select(_ => new List<Cost>(rounds)).ToArray();
        for (var round = 0; round < rounds; round++)
            for (var turn = 0; turn < ways.Length; turn++)
            {
                var way = (round + turn) % ways.Length;
                costs[way].Add(await MeasureAsync(ways[way]));
            }

        return costs;
    }

    private async Task<Cost> MeasureAsync(Func<ValueTask<int>> way)
    {
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < times; i++) await way();
        var elapsed = Stopwatch.GetElapsedTime(started);
        return new Cost(elapsed.TotalMicroseconds / times, (double)(GC.GetTotalAllocatedBytes(precise: true) - allocated) / times);
    }
}

/// <summary>What one run costs.</summary>
internal readonly record struct Cost(double Microseconds, double Bytes);

internal static class Median
{
    public static double Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
