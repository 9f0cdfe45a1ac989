using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Integrations.Benchmarks.Summaries;

/// <summary>The short set: ratios of the library to hand-written code, and the token hot path. Finishes in less than a minute.</summary>
internal sealed class Summary
{
    private const int Rounds = 400;
    private const int Times = 20;
    private const int HotRounds = 40;
    private const int HotTimes = 1_000_000;

    public required List<Cost> HandWritten { get; init; }

    public required List<Cost> Library { get; init; }

    public required List<Cost> LibraryWithoutRaw { get; init; }

    public required Cost HotPath { get; init; }

    public required int PageBytes { get; init; }

    private double Time => Median.Of(HandWritten.Zip(Library, (hand, library) => library.Microseconds / hand.Microseconds));

    private double Allocated => Median.Of(HandWritten.Zip(Library, (hand, library) => library.Bytes / hand.Bytes));

    private double AllocatedWithoutRaw => Median.Of(HandWritten.Zip(LibraryWithoutRaw, (hand, library) => library.Bytes / hand.Bytes));

    public static async Task<Summary> MeasureAsync()
    {
        await using var page = await ListPage.CreateAsync();
        Func<ValueTask<int>>[] ways = [page.HandWrittenAsync, page.LibraryAsync, page.LibraryWithoutRawAsync];
        await new Alternation(rounds: 100, Times).RunAsync(ways);
        var costs = await new Alternation(Rounds, Times).RunAsync(ways);
        return new Summary { HandWritten = costs[0], Library = costs[1], LibraryWithoutRaw = costs[2], HotPath = MeasureHotPath(TokenHotPath.Of(page.Library)), PageBytes = page.PageBytes };
    }

    public async Task WriteAsync(string file)
    {
        await using var stream = File.Create(file);
        await using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteStartObject("ratios");
        json.WriteNumber("list_page_time", Math.Round(Time, 3));
        json.WriteNumber("list_page_allocated", Math.Round(Allocated, 3));
        json.WriteNumber("list_page_allocated_without_raw", Math.Round(AllocatedWithoutRaw, 3));
        json.WriteEndObject();
        json.WriteNumber("token_hot_path_ns", Math.Round(HotPath.Microseconds * 1000, 1));
        json.WriteNumber("token_hot_path_bytes", Math.Round(HotPath.Bytes, 3));
        json.WriteEndObject();
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        A page of {PageBytes / 1024.0:0} KB, 100 contacts      time        allocated   ratio: time  allocated
          by hand                               {Line(HandWritten)}
          library                               {Line(Library)}        {Time:0.00}       {Allocated:0.00}
          library, IncludeRaw = false           {Line(LibraryWithoutRaw)}                   {AllocatedWithoutRaw:0.00}
        Token hot path: {HotPath.Microseconds * 1000:0} ns, {HotPath.Bytes:0.##} bytes
        """);

    private static string Line(List<Cost> costs) =>
        string.Create(CultureInfo.InvariantCulture, $"{Median.Of(costs.Select(c => c.Microseconds)),6:0} us   {Median.Of(costs.Select(c => c.Bytes)) / 1024,6:0.0} KB");

    private static Cost MeasureHotPath(Action<int> run)
    {
        run(HotTimes);
        var nanoseconds = new List<double>(HotRounds);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < HotRounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            run(HotTimes);
            nanoseconds.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds / HotTimes);
        }

        return new Cost(Median.Of(nanoseconds), (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / HotTimes / HotRounds);
    }
}
