using Integrations.Benchmarks.Fixture;

namespace Integrations.Benchmarks.Summaries;

/// <summary>
/// The cost of one small GET over a bare HttpClient, over one with the standard resilience handler, as a request of a connector, and as one
/// of the host.
/// </summary>
internal sealed record PipelineCost(Way Bare, Way Standard, Way Library, Way Host)
{
    /// <summary>The library's time over the bare client's, divided by the standard handler's time over it.</summary>
    public double OverheadAgainstStandard => Alternation.Median(
        Enumerable.Range(0, Bare.Times.Length)
            .Select(round => (Library.Times[round] - Bare.Times[round]) / (Standard.Times[round] - Bare.Times[round])));

    /// <summary>Bytes the library allocates beside the bare client's.</summary>
    public double OverheadBytes => Library.Bytes - Bare.Bytes;

    public static async Task<PipelineCost> MeasureAsync(ConnectedLibrary library, VendorHandler vendor)
    {
        await using var get = new SmallGet(library, vendor);
        var ways = await Way.MeasureAsync(warmUpRounds: 4000, rounds: 2000, times: 20, get.BareAsync, get.StandardAsync,
            get.LibraryAsync, get.HostAsync);
        return new(ways[0], ways[1], ways[2], ways[3]);
    }
}
