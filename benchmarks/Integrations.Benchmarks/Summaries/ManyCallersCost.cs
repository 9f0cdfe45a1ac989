using Integrations.Benchmarks.Fixture;

namespace Integrations.Benchmarks.Summaries;

/// <summary>Many callers over a network, other clients, long lists, many refreshes at once, and the start of a host.</summary>
internal sealed class ManyCallersCost
{
    public required ClientCost Clients { get; init; }

    public required ThroughputCost Throughput { get; init; }

    public required WebhookCost Webhooks { get; init; }

    public required AdmissionCost Admission { get; init; }

    public required StormCost Storm { get; init; }

    public required ListCost List { get; init; }

    public required double StartupMilliseconds { get; init; }

    public IReadOnlyList<(string Name, Way Way, Way Base)> Ways =>
    [
        ("100 contacts by RestSharp", Clients.Page[1], Clients.Page[0]),
        ("100 contacts by Refit", Clients.Page[2], Clients.Page[0]),
        ("one contact by RestSharp", Clients.One[1], Clients.One[0]),
        ("one contact by Refit", Clients.One[2], Clients.One[0]),
        ("64 callers, page by hand", Throughput.Page[0], Throughput.Page[0]),
        ("64 callers, page", Throughput.Page[1], Throughput.Page[0]),
        ("64 callers, one by hand", Throughput.One[0], Throughput.One[0]),
        ("64 callers, one", Throughput.One[1], Throughput.One[0]),
        ("64 callers, delivery that is read", Webhooks.Verify[0], Webhooks.Verify[0]),
        ("64 callers, delivery in memory", Webhooks.Verify[1], Webhooks.Verify[0]),
        ("64 callers, delivery inserted", Webhooks.Durable[0], Webhooks.Durable[0]),
        ("64 callers, delivery in inbox", Webhooks.Durable[1], Webhooks.Durable[0]),
        ("token request alone", Storm.Ways[1], Storm.Ways[1]),
        ("refresh of a connection", Storm.Ways[0], Storm.Ways[1]),
    ];

    /// <summary>Those against other clients are the worse one of a page and a single record, which follow.</summary>
    public IReadOnlyList<Figure> Ratios =>
    [
        .. Against("vs_restsharp", 1), .. Against("vs_refit", 2),
        new("throughput_ratio", ThroughputCost.Ratio(Throughput.Page), 3) { AtLeast = 0.9 },
        new("throughput_ratio_one", ThroughputCost.Ratio(Throughput.One), 3) { AtLeast = 0.9 },
        .. Webhooks.Ratios,
        new("storm_time_ratio", Storm.TimeRatio, 2),
    ];

    public IReadOnlyList<Figure> Costs =>
    [
        new("admission_ns", Math.Max(Admission.OneConnection, Admission.Shared), 0),
        new("admission_one_connection_ns", Admission.OneConnection, 0),
        new("admission_shared_ns", Admission.Shared, 0),
        new("admission_waiting_ns", Admission.Waiting, 0),
        new("million_list_peak_mb", List.PeakMegabytes, 1, 10),
        new("million_list_cold_mb", List.FirstMegabytes, 1),
        new("storm_refreshes", Storm.Refreshes, 0, ManyConnections.Count) { AtLeast = ManyConnections.Count },
        new("startup_ms_over_empty", StartupMilliseconds, 0),
    ];

    public static async Task<ManyCallersCost> MeasureAsync(VendorHandler vendor, ContactReads reads) => new()
    {
        Clients = await ClientCost.MeasureAsync(vendor, reads),
        Throughput = await ThroughputCost.MeasureAsync(),
        Webhooks = await WebhookCost.MeasureAsync(),
        Admission = await AdmissionCost.MeasureAsync(),
        Storm = await StormCost.MeasureAsync(),
        List = await ListCost.MeasureAsync(),
        StartupMilliseconds = await StartupCost.MillisecondsOverEmptyAsync(),
    };

    private IEnumerable<Figure> Against(string name, int client)
    {
        var (page, one) = (Clients.Page[0].TimeAgainst(Clients.Page[client]), Clients.One[0].TimeAgainst(Clients.One[client]));
        return [new(name, Math.Max(page, one), 3, 1), new($"{name}_page", page, 3), new($"{name}_one", one, 3)];
    }
}
