namespace Integrations.Load;

/// <summary>
/// Receiver and dispatcher are killed while events arrive, and started again. In the end every acknowledged event has one row.
/// </summary>
internal sealed class KillRun(HostDatabase database, WebhookForm form, bool isDurable, Action<string> progress)
{
    private const string Kind = "kill";
    private const int EventsOfADelivery = 5;

    /// <summary>Longer than a lease: a dispatcher that is started again does not wait for the leases of the killed one.</summary>
    private static readonly TimeSpan AheadOfLeases = TimeSpan.FromSeconds(70);

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    private WebhookProcess? _receiver;
    private WebhookProcess? _dispatcher;

    public async Task<KillResult> RunAsync(CancellationToken cancellationToken)
    {
        var kills = 0;
        try
        {
            await StartAsync(kills, cancellationToken);
            using var senders = new Senders(() => _receiver!.Address);
            var deliveries = Enumerable.Range(0, form.KilledEvents).Select(static number => VendorEvent.Of(Kind, number))
                .Chunk(EventsOfADelivery).Select(Delivery.Of).ToList();
            progress($"{Senders.Count} senders deliver {form.KilledEvents} events");
            var sending = senders.SendAsync(deliveries, cancellationToken);
            for (var round = 1; round <= form.Kills; round++)
            {
                var until = deliveries.Count * round / (form.Kills + 1);
                while (senders.Acknowledged < until && !sending.IsCompleted) await Task.Delay(Step, TimeProvider.System, cancellationToken);
                kills += await KillAsync();
                progress($"killed after {senders.Acknowledged * EventsOfADelivery} acknowledged events");
                await StartAsync(round, cancellationToken);
            }

            await sending;
            await Quiet.WaitAsync(database, Kind, isDurable, cancellationToken);
            var rows = await database.RowsAsync(Kind, cancellationToken);
            // Each sender repeats until it is acknowledged: in the end all events are.
            return new(form.KilledEvents, form.KilledEvents - rows.Count, rows.Values.Count(static count => count > 1), kills);
        }
        finally
        {
            if (_receiver is not null) await _receiver.DisposeAsync();
            if (_dispatcher is not null) await _dispatcher.DisposeAsync();
        }
    }

    /// <summary>Without a durable inbox one process is both: events wait in its memory.</summary>
    private async Task StartAsync(int round, CancellationToken cancellationToken)
    {
        var settings = database.Settings with { IsDurable = isDurable, Handles = !isDurable };
        _receiver = await WebhookProcess.StartAsync(settings, cancellationToken);
        _dispatcher = isDurable
            ? await WebhookProcess.StartAsync(settings with { Handles = true, Ahead = round * AheadOfLeases }, cancellationToken) : null;
    }

    private async Task<int> KillAsync()
    {
        List<WebhookProcess> killed = [_receiver!, .. _dispatcher is { } dispatcher ? [dispatcher] : Array.Empty<WebhookProcess>()];
        await Task.WhenAll(killed.Select(static process => process.KillAsync()));
        return killed.Count;
    }
}

/// <param name="Acknowledged">The events that got a 2xx.</param>
/// <param name="Lost">Those without a row.</param>
/// <param name="Twice">Those with more than one row.</param>
/// <param name="Kills">The processes that were killed.</param>
internal sealed record KillResult(int Acknowledged, int Lost, int Twice, int Kills);
