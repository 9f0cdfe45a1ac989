using Integrations.Models;

namespace Integrations.Internal;

/// <summary>
/// Fetches the records of leased events: that of one event together with those of the others of its connection and resource, where the
/// vendor can.
/// </summary>
internal sealed class HeldRecords(HeldEvents held, IRecordReader reader, TimeProvider time)
{
    /// <summary>Maximum number of records of one fetch.</summary>
    private const int Most = 100;

    /// <summary>The age after which a record that was fetched for an event that waited is fetched again.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();

    public async ValueTask<T?> GetAsync<T>(HeldEvent own, ConnectionEvent e, CancellationToken cancellationToken)
        where T : UnifiedRecord, IRecordModel<T>, new()
    {
        if (reader.CanReadMany<T>(e) && FetchOf<T>(own) is { } fetch)
        {
            try
            {
                var records = await fetch.Records.WaitAsync(cancellationToken).ConfigureAwait(false);
                // A record that is missing may have been merged into another one: only the vendor knows.
                if (records.GetValueOrDefault(e.RecordId!) is { } record) return record.IsDeleted ? null : record;
            }
            catch (IntegrationException failure) when (!failure.IsTransient)
            {
                // One id that the vendor refuses must not fail the others.
            }
        }

        return await reader.FindAsync<T>(e, cancellationToken).ConfigureAwait(false) is { IsDeleted: false } found ? found : null;
    }

    /// <summary>The fetch that contains the event's record; null: it is the only one to fetch.</summary>
    private RecordFetch<T>? FetchOf<T>(HeldEvent own) where T : UnifiedRecord, IRecordModel<T>, new()
    {
        lock (_gate)
        {
            if (own.Fetch is RecordFetch<T> known && time.GetUtcNow() - known.Began < Fresh && !known.Records.IsFaulted) return known;
            var together = held.All.Where(other => other != own && other.Fetch is null
                && other.Entry.Connection == own.Entry.Connection && other.Entry.Resource == own.Entry.Resource
                && other.Entry.Record is not null).Take(Most - 1).Prepend(own).ToList();
            if (together.Count == 1) return null;
            var fetch = new RecordFetch<T>(time.GetUtcNow(), ReadAsync<T>(together));
            foreach (var other in together) other.Fetch = fetch;
            return fetch;
        }
    }

    private async Task<IReadOnlyDictionary<string, T>> ReadAsync<T>(List<HeldEvent> together)
        where T : UnifiedRecord, IRecordModel<T>, new()
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        List<ConnectionEvent> events = [];
        foreach (var other in together)
            if (await TryOpenAsync(other).ConfigureAwait(false) is { RecordId: not null } e) events.Add(e);
        if (events.Count == 0) return new Dictionary<string, T>();
        var found = await reader.ReadManyAsync<T>(events[0], [.. events.Select(e => e.RecordId!).Distinct()], CancellationToken.None)
            .ConfigureAwait(false);
        return found.Where(record => record.Id is not null).ToDictionary(record => record.Id!);
    }

    /// <summary>An event that does not open fails in its own turn.</summary>
    private static async ValueTask<ConnectionEvent?> TryOpenAsync(HeldEvent held)
    {
        var opened = held.OpenAsync();
        await ((Task)opened).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return opened.IsCompletedSuccessfully ? await opened.ConfigureAwait(false) : null;
    }
}

/// <summary>A request for the records of several events.</summary>
internal abstract record RecordFetch(DateTimeOffset Began);

/// <inheritdoc/>
internal sealed record RecordFetch<T>(DateTimeOffset Began, Task<IReadOnlyDictionary<string, T>> Records) : RecordFetch(Began);

/// <summary>Reads records of events as background calls.</summary>
internal interface IRecordReader
{
    /// <summary>True when the event's resource has records of the type that can be read by several ids at once.</summary>
    bool CanReadMany<T>(ConnectionEvent e) where T : UnifiedRecord, IRecordModel<T>, new();

    ValueTask<IReadOnlyList<T>> ReadManyAsync<T>(ConnectionEvent e, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
        where T : UnifiedRecord, IRecordModel<T>, new();

    /// <returns>Null when the record does not exist.</returns>
    ValueTask<T?> FindAsync<T>(ConnectionEvent e, CancellationToken cancellationToken) where T : UnifiedRecord, IRecordModel<T>, new();
}
