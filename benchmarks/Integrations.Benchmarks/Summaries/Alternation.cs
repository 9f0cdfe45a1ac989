using System.Diagnostics;

namespace Integrations.Benchmarks.Summaries;

/// <summary>
/// Times several ways of doing one thing by short turns in one process: what disturbs the machine disturbs all of them, or one turn that
/// the median drops.
/// </summary>
internal static class Alternation
{
    /// <summary>Microseconds of one run, by way and round.</summary>
    public static async Task<double[][]> TimeAsync(int rounds, int times, params Func<ValueTask<int>>[] ways)
    {
        var costs = ways.Select(_ => new double[rounds]).ToArray();
        for (var round = 0; round < rounds; round++)
            for (var turn = 0; turn < ways.Length; turn++)
            {
                var way = (round + turn) % ways.Length;
                var started = Stopwatch.GetTimestamp();
                for (var i = 0; i < times; i++) await ways[way]();
                costs[way][round] = Stopwatch.GetElapsedTime(started).TotalMicroseconds / times;
            }

        return costs;
    }

    /// <summary>Bytes one run allocates, on whatever thread.</summary>
    public static async Task<double> AllocatedAsync(int times, Func<ValueTask<int>> way)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var i = 0; i < times; i++) await way();
        return (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / times;
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
