using System.Runtime.CompilerServices;
using Integrations.Storage;
using Microsoft.EntityFrameworkCore;

namespace Integrations.EntityFrameworkCore.Internal;

/// <summary>Received events in the databases of their tenants.</summary>
internal sealed class EntityFrameworkInboxStore(Databases databases, HandlerTransaction transaction) : IInboxStore, IDisposable
{
    private const int PageSize = 100;

    private readonly InboxClaims _claims = new(databases);

    public bool IsDurable => true;

    public string Name => "received events in the database";

    public async ValueTask<int> AddAsync(IReadOnlyList<InboxEntry> entries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var added = 0;
        foreach (var ofDatabase in entries.DistinctBy(e => (e.Connection, e.Identity)).GroupBy(e => databases.Of(e.Connection.Tenant)))
            added += await ofDatabase.Key.RunAsync(
                (context, token) => InboxInsert.AddAsync(context, [.. ofDatabase.Select(InboxRow.Of)], token), cancellationToken)
                .ConfigureAwait(false);
        return added;
    }

    public ValueTask<IReadOnlyList<InboxEntry>> ClaimAsync(InboxClaim claim, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return _claims.TakeAsync(claim, cancellationToken);
    }

    public ValueTask<bool> HandleAsync(InboxEntry entry, string owner, IServiceProvider services,
        Func<CancellationToken, ValueTask<InboxEntry>> handle, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var handling = new InboxHandling(databases.Of(entry.Connection.Tenant), entry, owner, handle);
        return transaction.Of(services) is { } context ? handling.RunSharedAsync(context, cancellationToken)
            : handling.RunAsync(cancellationToken);
    }

    public async ValueTask ExtendAsync(IReadOnlyList<InboxEntry> entries, string owner, DateTimeOffset until,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        foreach (var ofTenant in entries.GroupBy(e => e.Connection.Tenant))
            await databases.Of(ofTenant.Key).RunAsync((context, token) => context.LeasedTo(owner, ofTenant)
                .ExecuteUpdateAsync(row => row.SetProperty(i => i.NextAt, until), token), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask ReleaseAsync(IReadOnlyList<InboxEntry> entries, string owner, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        foreach (var ofTenant in entries.GroupBy(e => e.Connection.Tenant))
            await databases.Of(ofTenant.Key).RunAsync((context, token) => context.LeasedTo(owner, ofTenant).ExecuteUpdateAsync(
                row => row.SetProperty(i => i.NextAt, i => i.DueAt).SetProperty(i => i.Attempts, i => i.Attempts - 1)
                    .SetProperty(i => i.Place, i => i.IsReplay ? InboxRow.Replay : InboxRow.Live)
                    .SetProperty(i => i.Owner, (string?)null), token), cancellationToken).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<InboxEntry> ListAsync(InboxFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        foreach (var database in databases.Of(filter.Tenant))
        {
            long? last = 0;
            while (last is { } after)
            {
                // Reads one page at a time, so that no database connection is open while the caller processes it.
                var page = await database.RunAsync(
                    (context, token) => context.Matching(filter, after).AsNoTracking().OrderBy(i => i.Id).Take(PageSize)
                        .ToListAsync(token), cancellationToken).ConfigureAwait(false);
                foreach (var row in page) yield return row.ToEntry(databases.IdOf(database, row.Id));
                last = page.Count == PageSize ? page[^1].Id : null;
            }
        }
    }

    public async ValueTask<(long LastId, int Count)> ReplayAsync(InboxFilter filter, long afterId, int count, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        foreach (var database in databases.Of(filter.Tenant).Where(d => databases.IdOf(d, long.MaxValue) > afterId))
        {
            var after = databases.IdOf(database, 0) > afterId ? 0 : Databases.LocalOf(afterId);
            var (last, replayed) = await database.RunAsync(
                (context, token) => ReplayAsync(context, filter, after, count, now, token), cancellationToken).ConfigureAwait(false);
            if (replayed > 0) return (databases.IdOf(database, last), replayed);
        }

        return (afterId, 0);
    }

    public async ValueTask<int> RemoveAsync(InboxState state, DateTimeOffset before, int count, CancellationToken cancellationToken)
    {
        var removed = 0;
        foreach (var database in databases.All)
        {
            var left = count - removed;
            if (left > 0) removed += await database.RunAsync(
                (context, token) => RemoveAsync(context, state, before, left, token), cancellationToken).ConfigureAwait(false);
        }

        return removed;
    }

    public async ValueTask<(long Waiting, DateTimeOffset? Oldest)> MeasureAsync(CancellationToken cancellationToken)
    {
        var (waiting, oldest) = (0L, default(DateTimeOffset?));
        foreach (var database in databases.All)
        {
            var (count, first) = await database.RunAsync(MeasureAsync, cancellationToken).ConfigureAwait(false);
            waiting += count;
            if (first < oldest || oldest is null) oldest = first;
        }

        return (waiting, oldest);
    }

    public async ValueTask<ErasureLocation> EraseAsync(ErasureRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (tenant, connection) = (request.Tenant.Value, request.ConnectionId?.Value);
        return new()
        {
            Name = Name,
            Count = await databases.Of(request.Tenant).RunAsync(
                (context, token) =>
                    context.Set<InboxRow>().Where(i => i.Tenant == tenant && (connection == null || i.Connection == connection))
                    .ExecuteDeleteAsync(token), cancellationToken).ConfigureAwait(false),
        };
    }

    public void Dispose() => _claims.Dispose();

    /// <summary>Chooses a page by its ids first: entries that come to match meanwhile do not change it.</summary>
    private static async Task<(long LastId, int Count)> ReplayAsync(DbContext context, InboxFilter filter, long after, int count,
        DateTimeOffset now, CancellationToken cancellationToken)
    {
        while (true)
        {
            var from = after;
            var ids = await context.Matching(filter, from).Where(i => i.State != InboxState.Waiting && i.Data != null)
                .OrderBy(i => i.Id).Take(count).Select(i => i.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
            if (ids.Count == 0) return (after, 0);
            var replayed = await context.Matching(filter, from).Where(i => ids.Contains(i.Id) && i.State != InboxState.Waiting)
                .ExecuteUpdateAsync(
                    row => row.SetProperty(i => i.State, InboxState.Waiting).SetProperty(i => i.IsReplay, true)
                        .SetProperty(i => i.Place, InboxRow.Replay).SetProperty(i => i.Attempts, 0).SetProperty(i => i.DueAt, now)
                        .SetProperty(i => i.NextAt, now), cancellationToken).ConfigureAwait(false);
            after = ids[^1];
            if (replayed > 0) return (after, replayed);
        }
    }

    private static Task<int> RemoveAsync(DbContext context, InboxState state, DateTimeOffset before, int count,
        CancellationToken cancellationToken) =>
        context.Set<InboxRow>().Where(i => i.State == state && i.ReceivedAt < before).OrderBy(i => i.ReceivedAt).Take(count)
            .ExecuteDeleteAsync(cancellationToken);

    private static async Task<(long, DateTimeOffset?)> MeasureAsync(DbContext context, CancellationToken cancellationToken)
    {
        var waiting = context.Set<InboxRow>().Where(i => i.State == InboxState.Waiting);
        return (await waiting.LongCountAsync(cancellationToken).ConfigureAwait(false),
            await waiting.OrderBy(i => i.ReceivedAt).Select(i => (DateTimeOffset?)i.ReceivedAt).FirstOrDefaultAsync(cancellationToken)
                .ConfigureAwait(false));
    }
}
