namespace Integrations.Load;

/// <summary>
/// Stored events, on which a handler had failed, are replayed into the repaired one, while live events arrive; then forged and repeated
/// deliveries.
/// </summary>
internal sealed class ReplayRun(HostDatabase database, WebhookForm form, Action<string> progress)
{
    private const string Kind = "stored";
    private const int Poison = 10;
    private const double Duplicates = 0.03;
    private const double Forged = 0.01;

    private static readonly TimeSpan Tenth = TimeSpan.FromSeconds(10);

    public async Task<ReplayResult> RunAsync(CancellationToken cancellationToken)
    {
        await StoreAsync(cancellationToken);
        await using var host = await WebhookProcess.StartAsync(database.Settings with { Handles = true }, cancellationToken);
        using var live = new LiveEvents(host, database);
        await live.SendAsync("warm", form.LiveSeconds / 2, cancellationToken);
        var alone = await live.MeasureAsync("alone", form.LiveSeconds, cancellationToken);
        await using var memory = new MemoryPeak(host);
        progress("the repaired handler replays them, while live events arrive");
        using var ended = new CancellationTokenSource();
        var beside = live.SendUntilAsync("beside", ended.Token);
        var replayed = await host.ReplayAsync(cancellationToken);
        await ReportAsync(replayed, cancellationToken);
        await ended.CancelAsync();
        await beside;
        var peak = memory.TakePeak();
        var during = await live.P99Async("beside", cancellationToken);
        progress("forged and repeated deliveries");
        await ForgeAsync(host, cancellationToken);
        var (rows, events) = await database.CountAsync(Kind, cancellationToken);
        return new()
        {
            Replayed = replayed, Expected = form.Events - Poison, Rows = rows, Events = events, PeakMegabytes = peak,
            Alone = alone, Ratio = during / alone, ForgedMegabytes = memory.TakePeak(),
        };
    }

    /// <summary>A receiver alone: as if a handler failed on all of them afterwards.</summary>
    private async Task StoreAsync(CancellationToken cancellationToken)
    {
        await using var receiver = await WebhookProcess.StartAsync(database.Settings, cancellationToken);
        using var senders = new Senders(() => receiver.Address);
        progress($"{form.Events} events are received, with duplicates and forged ones");
        await senders.SendAsync(Deliveries(), cancellationToken);
        await database.GiveUpAsync(cancellationToken);
    }

    /// <summary>Each event once, some twice, and forged ones beside them.</summary>
    private IEnumerable<Delivery> Deliveries()
    {
        var random = new Random(14);
        var poison = form.Events / Poison;
        for (var first = 0; first < form.Events; first += form.EventsOfADelivery)
        {
            var delivery = Delivery.Of([.. Enumerable.Range(first, Math.Min(form.EventsOfADelivery, form.Events - first))
                .Select(number => VendorEvent.Of(Kind, number) with { IsPoison = number % poison == 0 && number / poison < Poison })]);
            yield return delivery;
            if (random.NextDouble() < Duplicates) yield return delivery;
            if (random.NextDouble() < Forged) yield return delivery with { IsForged = true };
        }
    }

    private async Task ReportAsync(long replayed, CancellationToken cancellationToken)
    {
        var waiting = Quiet.WaitAsync(database, Kind, isDurable: true, cancellationToken);
        while (await Task.WhenAny(waiting, Task.Delay(Tenth, TimeProvider.System, cancellationToken)) != waiting)
        {
            var (rows, _) = await database.CountAsync(Kind, cancellationToken);
            progress($"{rows} of {replayed} replayed events have a row");
        }

        await waiting;
    }

    private async Task ForgeAsync(WebhookProcess host, CancellationToken cancellationToken)
    {
        using var senders = new Senders(() => host.Address);
        var repeated = Enumerable.Range(0, 100).Select(static number => Delivery.Of([VendorEvent.Of(Kind, number)])).ToList();
        await senders.SendAsync(Enumerable.Range(0, form.Forged).Select(number =>
            repeated[number / 2 % repeated.Count] with { IsForged = number % 2 == 0 }), cancellationToken);
    }
}

/// <summary>The result of a replay.</summary>
internal sealed record ReplayResult
{
    public required long Replayed { get; init; }

    /// <summary>The events on which the handler does not fail.</summary>
    public required long Expected { get; init; }

    public required long Rows { get; init; }

    /// <summary>The different events among the rows.</summary>
    public required long Events { get; init; }


    public required double PeakMegabytes { get; init; }

    /// <summary>The p99 of live events before the replay, in milliseconds.</summary>
    public required double? Alone { get; init; }

    /// <summary>The p99 of live events during the replay, divided by that before.</summary>
    public required double? Ratio { get; init; }

    public required double ForgedMegabytes { get; init; }
}
