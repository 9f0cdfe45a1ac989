using Integrations.Load;

namespace Integrations.Benchmarks.Summaries;

/// <summary>
/// Deliveries of 64 callers at once over loopback: microseconds of wall time a delivery, at a bare endpoint and at the library's.
/// </summary>
/// <param name="Verify">Reading the body; verified and stored in memory.</param>
/// <param name="Durable">One insert a request; verified and stored in the database.</param>
internal sealed record WebhookCost(Way[] Verify, Way[] Durable)
{
    private const int Rounds = 40;

    public static async Task<WebhookCost> MeasureAsync()
    {
        await using var database = await HostDatabase.StartAsync(onSqlite: false, CancellationToken.None);
        return new(await MeasureAsync(database.Settings with { IsDurable = false }, BareEndpoints.Read, times: 20),
            await MeasureAsync(database.Settings, BareEndpoints.Insert, times: 5));
    }

    public IReadOnlyList<Figure> Ratios =>
    [
        new("webhook_verify_ratio", Ratio(Verify), 3) { AtLeast = 0.8 },
        new("webhook_durable_ratio", Ratio(Durable), 3) { AtLeast = 0.5 },
    ];

    /// <summary>The library's deliveries a second, divided by those of the bare endpoint.</summary>
    private static double Ratio(Way[] ways) => ways[0].TimeAgainst(ways[1]);

    private static async Task<Way[]> MeasureAsync(WebhookSettings settings, string bare, int times)
    {
        await WebhookHost.PrepareAsync(settings);
        await using var receiver = await WebhookProcess.StartAsync(settings with { WithBare = true }, CancellationToken.None);
        using var http = new HttpClient();
        var number = 0;
        var ways = new[] { new Uri(receiver.Address, bare), receiver.Address }.Select(url => Together(times, async () =>
        {
            var delivery = Delivery.Of([VendorEvent.Of("measured", Interlocked.Increment(ref number))]);
            using var request = delivery.ToRequest(url);
            using var response = await http.SendAsync(request);
            response.EnsureSuccessStatusCode();
        })).ToArray();
        await Alternation.TimeAsync(Rounds, 1, ways);
        var microseconds = await Alternation.TimeAsync(Rounds, 1, ways);
        return [.. microseconds.Select(rounds => new Way([.. rounds.Select(round => round / (ThroughputCost.Callers * times))], Bytes: 0))];
    }

    private static Func<ValueTask<int>> Together(int times, Func<Task> way) => async () =>
    {
        await Task.WhenAll(Enumerable.Range(0, ThroughputCost.Callers).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < times; i++) await way();
        })));
        return ThroughputCost.Callers * times;
    };
}
