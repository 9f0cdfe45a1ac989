using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Integrations.Storage;
using Microsoft.Extensions.Options;

namespace Integrations.Internal;

/// <summary>Received events: stores, lists and replays them.</summary>
internal sealed class Inbox(GuardedInbox store, InboxWriter writer, EventProtector protector, InboxSignal signal,
    IOptions<IntegrationsOptions> options, TimeProvider time) : IEventInbox
{
    /// <summary>The number of entries of one call of the store, so that none is long.</summary>
    private const int ReplayPage = 1_000;

    public async ValueTask AddAsync(string connector, IReadOnlyList<(ConnectionKey Connection, DeliveredEvent Event)> events,
        CancellationToken cancellationToken)
    {
        var (now, idsOnly) = (time.GetUtcNow(), options.Value.Inbox.IdsOnly);
        var entries = new InboxEntry[events.Count];
        for (var i = 0; i < entries.Length; i++)
            entries[i] = await protector.SealAsync(connector, events[i].Connection, events[i].Event, now, idsOnly, cancellationToken)
                .ConfigureAwait(false);
        await writer.AddAsync(entries, cancellationToken).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<ReceivedEvent> ListAsync(InboxFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await foreach (var entry in store.ListAsync(filter, cancellationToken).ConfigureAwait(false))
            yield return new()
            {
                Event = await TryOpenAsync(entry, cancellationToken).ConfigureAwait(false),
                Connection = entry.Connection,
                ReceivedAt = entry.ReceivedAt,
                Attempts = entry.Attempts,
                IsDead = entry.State == InboxState.Dead,
                Error = entry.Error,
            };
    }

    public async ValueTask<long> ReplayAsync(InboxFilter filter, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var total = 0L;
        for (var last = 0L; ;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (last, var count) = await store.ReplayAsync(filter, last, ReplayPage, time.GetUtcNow(), cancellationToken)
                .ConfigureAwait(false);
            if (count == 0) return total;
            total += count;
            progress?.Report(total);
            signal.Set();
        }
    }

    private async ValueTask<ConnectionEvent?> TryOpenAsync(InboxEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Data is null) return null;
        try
        {
            return await protector.OpenAsync(entry, records: null, cancellationToken).ConfigureAwait(false);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
