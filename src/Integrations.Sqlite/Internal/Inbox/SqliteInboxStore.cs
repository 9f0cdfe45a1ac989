using System.Runtime.CompilerServices;
using Integrations.Storage;
using Microsoft.Data.Sqlite;

namespace Integrations.Sqlite.Internal;

/// <summary>Received events in the file.</summary>
internal sealed class SqliteInboxStore(SqliteDatabase database) : IInboxStore
{
    private const int PageSize = 100;

    /// <summary>The last tenant that got an entry.</summary>
    private volatile string _lastTenant = "";

    public bool IsDurable => true;

    public string Name => "received events in the SQLite file";

    public ValueTask<int> AddAsync(IReadOnlyList<InboxEntry> entries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return database.WriteAsync(connection => entries.Sum(entry => InboxRows.AddIfAbsent(connection, entry)), cancellationToken);
    }

    public async ValueTask<IReadOnlyList<InboxEntry>> ClaimAsync(InboxClaim claim, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var taken = await database.WriteAsync(
            connection => new InboxClaims(connection, claim).Take(_lastTenant), cancellationToken).ConfigureAwait(false);
        if (taken is [.., var last]) _lastTenant = last.Connection.Tenant.Value;
        return taken;
    }

    /// <summary>The handlers run outside of a transaction, which would keep every other writer out.</summary>
    public async ValueTask<bool> HandleAsync(InboxEntry entry, string owner, IServiceProvider services,
        Func<CancellationToken, ValueTask<InboxEntry>> handle, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(handle);
        var isLeased = await database.ReadAsync(
            connection => connection.Scalar("SELECT 1 FROM integrations_inbox WHERE id = $id AND owner = $owner AND state = 0",
                ("$id", entry.Id), ("$owner", owner)) is not null, cancellationToken).ConfigureAwait(false);
        if (!isLeased) return false;
        var result = await handle(cancellationToken).ConfigureAwait(false);
        return await database.WriteAsync(connection => Store(connection, entry, owner, result), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask ExtendAsync(IReadOnlyList<InboxEntry> entries, string owner, DateTimeOffset until,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        await database.WriteAsync(
            connection => entries.Sum(entry => connection.Execute(
                "UPDATE integrations_inbox SET next_at = $until WHERE id = $id AND owner = $owner AND state = 0",
                ("$until", until), ("$id", entry.Id), ("$owner", owner))), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask ReleaseAsync(IReadOnlyList<InboxEntry> entries, string owner, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        await database.WriteAsync(
            connection => entries.Sum(entry => connection.Execute(
                "UPDATE integrations_inbox SET next_at = due_at, attempts = attempts - 1, place = $place, owner = NULL "
                + "WHERE id = $id AND owner = $owner AND state = 0",
                ("$place", entry.IsReplay ? InboxRows.Replay : InboxRows.Live), ("$id", entry.Id), ("$owner", owner))),
            cancellationToken).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<InboxEntry> ListAsync(InboxFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        long? last = 0;
        while (last is { } after)
        {
            // One page at a time, so that no read is open, and keeps the log from being emptied, while the caller works.
            var page = await database.ReadAsync(connection => InboxRows.Page(connection, filter, after, PageSize), cancellationToken)
                .ConfigureAwait(false);
            foreach (var entry in page) yield return entry;
            last = page.Count == PageSize ? page[^1].Id : null;
        }
    }

    public ValueTask<(long LastId, int Count)> ReplayAsync(InboxFilter filter, long afterId, int count, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return database.WriteAsync(
            connection =>
            {
                var ids = InboxRows.Replayable(connection, filter, afterId, count);
                foreach (var id in ids)
                    connection.Execute(
                        "UPDATE integrations_inbox SET state = 0, is_replay = 1, place = $place, attempts = 0, due_at = $now, "
                        + "next_at = $now WHERE id = $id", ("$place", InboxRows.Replay), ("$now", now), ("$id", id));
                return (ids is [.., var last] ? last : afterId, ids.Count);
            },
            cancellationToken);
    }

    public ValueTask<int> RemoveAsync(InboxState state, DateTimeOffset before, int count, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Execute(InboxSql.Remove, ("$state", (int)state), ("$before", before), ("$count", count)),
            cancellationToken);

    public ValueTask<(long Waiting, DateTimeOffset? Oldest)> MeasureAsync(CancellationToken cancellationToken) => database.ReadAsync(
        static connection => connection.Query(
            InboxSql.Measure, static row => (row.GetInt64(0), row.IsDBNull(1) ? default(DateTimeOffset?) : row.Time(1))).Single(),
        cancellationToken);

    public async ValueTask<ErasureLocation> EraseAsync(ErasureRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var removed = await database.WriteAsync(
            connection => connection.Execute(
                "DELETE FROM integrations_inbox WHERE tenant = $tenant AND ($connection IS NULL OR connection = $connection)",
                ("$tenant", request.Tenant.Value), ("$connection", request.ConnectionId?.Value)), cancellationToken).ConfigureAwait(false);
        return new() { Name = Name, Count = removed,
            RemainingData = await SqliteLeases.RemainsOfLogAsync(database, cancellationToken).ConfigureAwait(false) };
    }

    /// <summary>Ends the lease with a result, and lets the next entry of the record be leased.</summary>
    private static bool Store(SqliteConnection connection, InboxEntry entry, string owner, InboxEntry result)
    {
        var isStored = connection.Execute(
            "UPDATE integrations_inbox SET state = $state, attempts = $attempts, due_at = $dueAt, next_at = $dueAt, data = $data, "
            + "error = $error, place = $place, owner = NULL WHERE id = $id AND owner = $owner AND state = 0",
            ("$state", (int)result.State), ("$attempts", result.Attempts), ("$dueAt", result.DueAt), ("$data", result.Data),
            ("$error", result.Error), ("$place", InboxRows.PlaceOf(result)), ("$id", entry.Id), ("$owner", owner)) == 1;
        if (isStored && entry.Record is { } record && result.State != InboxState.Waiting)
            connection.Execute(InboxSql.LookNow, ("$tenant", entry.Connection.Tenant.Value),
                ("$connection", entry.Connection.Connection.Value), ("$record", record));
        return isStored;
    }
}
