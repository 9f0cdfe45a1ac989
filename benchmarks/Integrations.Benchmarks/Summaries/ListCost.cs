using System.Globalization;
using Integrations.Benchmarks.Fixture;

namespace Integrations.Benchmarks.Summaries;

/// <summary>The memory that a list of a million records takes, in a process of its own: medians of several.</summary>
/// <param name="PeakMegabytes">The growth at most, of a process that has read such a list before.</param>
/// <param name="FirstMegabytes">The growth at most, from the first page on.</param>
internal sealed record ListCost(double PeakMegabytes, double FirstMegabytes)
{
    private const int Processes = 3;

    public static async Task<ListCost> MeasureAsync()
    {
        await using var vendor = await VendorProcess.StartAsync();
        var megabytes = new double[Processes][];
        for (var i = 0; i < Processes; i++)
        {
            await using var list = OwnProgram.Start(Programs.List, vendor.Address.AbsoluteUri);
            megabytes[i] = [.. (await list.ReadLineAsync()).Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
        }

        return new(Alternation.Median(megabytes.Select(pair => pair[0])), Alternation.Median(megabytes.Select(pair => pair[1])));
    }
}
