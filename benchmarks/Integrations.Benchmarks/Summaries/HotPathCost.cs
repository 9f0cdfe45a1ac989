using System.Diagnostics;

namespace Integrations.Benchmarks.Summaries;

/// <summary>What handing out a cached credential costs.</summary>
internal sealed record HotPathCost(double Nanoseconds, double Bytes)
{
    private const int Rounds = 1000;
    private const int Times = 10_000;

    public static HotPathCost Measure(Action<int> run)
    {
        for (var round = 0; round < 100; round++) run(Times);
        var nanoseconds = new double[Rounds];
        var bytes = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            run(Times);
            nanoseconds[round] = Stopwatch.GetElapsedTime(started).TotalNanoseconds / Times;
            bytes[round] = (double)(GC.GetAllocatedBytesForCurrentThread() - before) / Times;
        }

        return new HotPathCost(Alternation.Median(nanoseconds), Alternation.Median(bytes));
    }
}
