using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Integrations.Storage;
using Microsoft.Extensions.Options;

namespace Integrations.Internal;

/// <summary>Received events: stores, lists and replays them.</summary>
internal sealed class Inbox(GuardedInbox store, InboxWriter writer, EventProtector protector, InboxSignal signal,
    IOptions<IntegrationsOptions> options, TimeProvider time)
{
    /// <summary>The number of entries of one call of the store, so that none is long.</summary>
    private const int ReplayPage = 1_000;

    /// <summary>
    /// Stores events, each for its connection: <see cref="ConnectionEvent.Id"/> is the vendor's identity,
    /// <see cref="ConnectionEvent.Time"/> the time of arrival. When the method returns, those that are new survive what the store survives;
    /// repetitions are skipped.
    /// </summary>
    /// <exception cref="RateLimitedException">The inbox is full; origin <see cref="FaultOrigin.Ours"/>.</exception>
    /// <exception cref="IntegrationException">The store or the protector failed.</exception>
    public async ValueTask AddAsync(IReadOnlyList<ConnectionEvent> events, CancellationToken cancellationToken)
    {
        var entries = new InboxEntry[events.Count];
        for (var i = 0; i < entries.Length; i++)
            entries[i] = await protector.SealAsync(events[i], options.Value.Inbox.IdsOnly, cancellationToken).ConfigureAwait(false);
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
