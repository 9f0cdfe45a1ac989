using Integrations.Benchmarks.Fixture;

namespace Integrations.Benchmarks.Summaries;

/// <summary>The same page and the same contact over the library, RestSharp and Refit.</summary>
/// <param name="Page">The three ways to read a page.</param>
/// <param name="One">The three ways to read one contact.</param>
internal sealed record ClientCost(Way[] Page, Way[] One)
{
    private const int Rounds = 1000;

    public static async Task<ClientCost> MeasureAsync(VendorHandler vendor, ContactReads reads)
    {
        using var others = await OtherClients.CreateAsync(vendor, reads);
        return new(
            await Way.MeasureAsync(300, Rounds, times: 4, reads.PageAsync, others.PageByRestSharpAsync, others.PageByRefitAsync),
            await Way.MeasureAsync(500, Rounds, times: 20, reads.OneAsync, others.OneByRestSharpAsync, others.OneByRefitAsync));
    }
}
