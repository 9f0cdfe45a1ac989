using System.Globalization;
using System.Text.Json;
using Integrations.Benchmarks.Fixture;

namespace Integrations.Benchmarks.Summaries;

/// <summary>
/// The short set: ratios of the library to hand-written code, the pipeline, the token hot path, and the cost of many connections.
/// </summary>
internal sealed class Summary
{
    private readonly IReadOnlyList<Figure> _ratios;
    private readonly IReadOnlyList<Figure> _costs;
    private readonly IReadOnlyList<(string Name, Way Way, Way Base)> _ways;

    private Summary(Way[] page, Way[] one, PipelineCost pipeline, HotPathCost hotPath, FleetCost fleet, ManyCallersCost many)
    {
        _ways =
        [
            ("100 contacts by hand", page[0], page[0]),
            ("100 contacts", page[1], page[0]),
            ("100 contacts without Raw", page[2], page[0]),
            ("one contact by hand", one[0], one[0]),
            ("one contact", one[1], one[0]),
            ("small GET, bare HttpClient", pipeline.Bare, pipeline.Bare),
            ("small GET, standard handler", pipeline.Standard, pipeline.Bare),
            ("small GET, library", pipeline.Library, pipeline.Bare),
            ("small GET, library, host's request", pipeline.Host, pipeline.Bare),
            .. many.Ways,
        ];
        _ratios =
        [
            new("list_page_time", page[1].TimeAgainst(page[0]), 3, 0.9),
            new("list_page_allocated", page[1].BytesAgainst(page[0]), 3, 1.25),
            new("list_page_time_without_raw", page[2].TimeAgainst(page[0]), 3, 0.85),
            new("list_page_allocated_without_raw", page[2].BytesAgainst(page[0]), 3, 0.85),
            new("get_one_time", one[1].TimeAgainst(one[0]), 3, 2.0),
            new("get_one_allocated", one[1].BytesAgainst(one[0]), 3, 2.0),
            new("pipeline_overhead_vs_standard", pipeline.OverheadAgainstStandard, 3, 1.5),
            .. many.Ratios,
        ];
        _costs =
        [
            new("pipeline_overhead_bytes", pipeline.OverheadBytes, 0, 2000),
            new("token_hot_path_ns", hotPath.Nanoseconds, 1, 100),
            new("token_hot_path_bytes", hotPath.Bytes, 3, 0),
            new("cached_connection_bytes", fleet.CachedBytes, 0),
            new("idle_connection_bytes", fleet.IdleBytes, 0),
            new("records_reencrypted_per_second", fleet.ReencryptedPerSecond, 0),
            .. many.Costs,
        ];
    }

    public static async Task<Summary> MeasureAsync()
    {
        var vendor = new VendorHandler();
        await using var reads = await ContactReads.CreateAsync(vendor);
        // First: after thousands of other calls the standard handler takes longer, and the ratio looks better than it is.
        var pipeline = await PipelineCost.MeasureAsync(reads.Library, vendor);
        var page = await Way.MeasureAsync(1000, 2000, times: 4, reads.PageByHandAsync, reads.PageAsync, reads.PageWithoutRawAsync);
        var one = await Way.MeasureAsync(1000, 2000, times: 20, reads.OneByHandAsync, reads.OneAsync);
        var hotPath = HotPathCost.Measure(TokenHotPath.Of(reads.Library));
        var fleet = await FleetCost.MeasureAsync();
        return new(page, one, pipeline, hotPath, fleet, await ManyCallersCost.MeasureAsync(vendor, reads));
    }

    public async Task WriteAsync(string file)
    {
        await using var stream = File.Create(file);
        await using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteStartObject("ratios");
        foreach (var ratio in _ratios) json.WriteNumber(ratio.Name, ratio.Rounded);
        json.WriteEndObject();
        foreach (var figure in _ratios.Concat(_costs)) json.WriteNumber(figure.Name, figure.Rounded);
        json.WriteEndObject();
    }

    public override string ToString() => string.Join(Environment.NewLine,
    [
        $"{"",-34}{"time",11}{"allocated",13}{"ratio of time",16}{"of allocation",16}",
        .. _ways.Select(static way => Line(way.Name, way.Way, way.Base)),
        "",
        .. _ratios.Concat(_costs),
    ]);

    private static string Line(string name, Way way, Way against) => string.Create(CultureInfo.InvariantCulture,
        $"{name,-34}{way.Microseconds,8:0.0} us{way.Bytes,11:#,0} B{way.TimeAgainst(against),16:0.00}{way.BytesAgainst(against),16:0.00}");
}
