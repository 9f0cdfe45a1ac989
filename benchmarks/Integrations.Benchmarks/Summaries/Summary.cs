using System.Globalization;
using System.Text.Json;

namespace Integrations.Benchmarks.Summaries;

/// <summary>The short set: ratios of the library to hand-written code, the token hot path, and what many connections cost.</summary>
internal sealed class Summary
{
    private const int WarmUpRounds = 1000;
    private const int Rounds = 2000;
    private const int Times = 4;

    public required int PageBytes { get; init; }

    public required Way HandWritten { get; init; }

    public required Way Library { get; init; }

    public required Way LibraryWithoutRaw { get; init; }

    public required HotPathCost HotPath { get; init; }

    public required FleetCost Fleet { get; init; }

    public static async Task<Summary> MeasureAsync()
    {
        await using var page = await ListPage.CreateAsync();
        Func<ValueTask<int>>[] ways = [page.HandWrittenAsync, page.LibraryAsync, page.LibraryWithoutRawAsync];
        await Alternation.TimeAsync(WarmUpRounds, Times, ways);
        var times = await Alternation.TimeAsync(Rounds, Times, ways);
        var allocated = new double[ways.Length];
        for (var way = 0; way < ways.Length; way++) allocated[way] = await Alternation.AllocatedAsync(500, ways[way]);
        return new Summary
        {
            PageBytes = page.PageBytes,
            HandWritten = new(times[0], allocated[0]),
            Library = new(times[1], allocated[1]),
            LibraryWithoutRaw = new(times[2], allocated[2]),
            HotPath = HotPathCost.Measure(TokenHotPath.Of(page.Library)),
            Fleet = await FleetCost.MeasureAsync(),
        };
    }

    public async Task WriteAsync(string file)
    {
        await using var stream = File.Create(file);
        await using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteStartObject("ratios");
        json.WriteNumber("list_page_time", Math.Round(Library.TimeAgainst(HandWritten), 3));
        json.WriteNumber("list_page_allocated", Math.Round(Library.AllocatedAgainst(HandWritten), 3));
        json.WriteNumber("list_page_allocated_without_raw", Math.Round(LibraryWithoutRaw.AllocatedAgainst(HandWritten), 3));
        json.WriteEndObject();
        json.WriteNumber("token_hot_path_ns", Math.Round(HotPath.Nanoseconds, 1));
        json.WriteNumber("token_hot_path_bytes", Math.Round(HotPath.Bytes, 3));
        json.WriteNumber("cached_connection_bytes", Math.Round(Fleet.CachedBytes));
        json.WriteNumber("idle_connection_bytes", Math.Round(Fleet.IdleBytes));
        json.WriteNumber("records_reencrypted_per_second", Math.Round(Fleet.ReencryptedPerSecond));
        json.WriteEndObject();
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        100 contacts, {PageBytes / 1024.0:0} KB            time     allocated    ratio of time    of allocation
        by hand                     {Line(HandWritten)}
        library                     {Line(Library)}
        library without Raw         {Line(LibraryWithoutRaw)}
        token hot path              {HotPath.Nanoseconds,6:0} ns   {HotPath.Bytes,6:0.##} B
        connection in use           {Fleet.CachedBytes,6:0} B
        connection idle for 1 h     {Fleet.IdleBytes,6:0} B
        protected anew              {Fleet.ReencryptedPerSecond,6:0} records a second
        """);

    private string Line(Way way) => string.Create(CultureInfo.InvariantCulture,
        $"{Alternation.Median(way.Microseconds),6:0} us   {way.Allocated / 1024,6:0.0} KB   {way.TimeAgainst(HandWritten),14:0.00}   {way.AllocatedAgainst(HandWritten),14:0.00}");
}

/// <summary>What one way of reading a page cost.</summary>
/// <param name="Microseconds">Time of one page, by round.</param>
/// <param name="Allocated">Bytes of one page.</param>
internal sealed record Way(double[] Microseconds, double Allocated)
{
    public double TimeAgainst(Way other) => Alternation.Median(Microseconds.Zip(other.Microseconds, (mine, others) => mine / others));

    public double AllocatedAgainst(Way other) => Allocated / other.Allocated;
}
