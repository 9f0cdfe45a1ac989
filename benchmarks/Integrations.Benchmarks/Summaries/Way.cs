namespace Integrations.Benchmarks.Summaries;

/// <summary>The cost of one way of doing something, measured in turns with others.</summary>
/// <param name="Times">Microseconds of one run, by round.</param>
/// <param name="Bytes">Bytes one run allocates.</param>
internal sealed record Way(double[] Times, double Bytes)
{
    /// <summary>Microseconds of one run.</summary>
    public double Microseconds => Alternation.Median(Times);

    public double TimeAgainst(Way other) => Alternation.Median(Times.Zip(other.Times, static (mine, others) => mine / others));

    public double BytesAgainst(Way other) => Bytes / other.Bytes;

    /// <summary>Measures the ways in turns: warm-up, time, then allocation.</summary>
    public static async Task<Way[]> MeasureAsync(int warmUpRounds, int rounds, int times, params Func<ValueTask<int>>[] ways)
    {
        await Alternation.TimeAsync(warmUpRounds, times, ways);
        var microseconds = await Alternation.TimeAsync(rounds, times, ways);
        var measured = new Way[ways.Length];
        for (var way = 0; way < ways.Length; way++) measured[way] =
            new(microseconds[way], await Alternation.AllocatedAsync(500, ways[way]));
        return measured;
    }
}
