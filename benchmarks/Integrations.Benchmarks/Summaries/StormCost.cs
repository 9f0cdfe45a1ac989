using Integrations.Benchmarks.Fixture;

namespace Integrations.Benchmarks.Summaries;

/// <summary>The refresh of many connections at once, beside the same token requests alone.</summary>
/// <param name="Refreshes">Token requests of one storm: of the one that differs most from the number of connections.</param>
/// <param name="Ways">Storm and token requests alone: wall time of one connection's refresh.</param>
internal sealed record StormCost(int Refreshes, Way[] Ways)
{
    private const int Rounds = 5;

    /// <summary>The storm's time, divided by that of the token requests alone.</summary>
    public double TimeRatio => Ways[0].TimeAgainst(Ways[1]);

    public static async Task<StormCost> MeasureAsync()
    {
        await using var vendor = await VendorProcess.StartAsync();
        await using var storm = await TokenStorm.CreateAsync(vendor.Address);
        var refreshes = ManyConnections.Count;
        var (storms, requests) = (new double[Rounds], new double[Rounds]);
        for (var round = -1; round < Rounds; round++)
        {
            storm.Expire();
            var before = await vendor.TokenRequestsAsync();
            var took = (await Alternation.TimeAsync(1, 1, storm.RefreshAsync))[0][0];
            var sent = await vendor.TokenRequestsAsync() - before;
            if (Math.Abs(sent - ManyConnections.Count) >= Math.Abs(refreshes - ManyConnections.Count)) refreshes = sent;
            var alone = (await Alternation.TimeAsync(1, 1, storm.RequestAsync))[0][0];
            if (round >= 0) (storms[round], requests[round]) = (took / ManyConnections.Count, alone / ManyConnections.Count);
        }

        return new(refreshes, [new(storms, Bytes: 0), new(requests, Bytes: 0)]);
    }
}
