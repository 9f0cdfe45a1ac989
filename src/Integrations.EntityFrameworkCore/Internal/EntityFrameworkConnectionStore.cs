using System.Runtime.CompilerServices;
using Integrations.Storage;
using Microsoft.EntityFrameworkCore;

namespace Integrations.EntityFrameworkCore.Internal;

/// <summary>Connections in a relational database. Tenant and connection are part of every key and every query.</summary>
internal sealed class EntityFrameworkConnectionStore(Databases databases) : IConnectionStore
{
    private const int PageSize = 100;

    public ValueTask<StoredConnection?> FindAsync(ConnectionKey key, CancellationToken cancellationToken) =>
        databases.Of(key.Tenant).RunAsync((context, token) => context.FindConnectionAsync(key, token), cancellationToken);

    public ValueTask<SaveResult> SaveAsync(SaveRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return databases.Of(request.Key.Tenant)
            .RunAsync((context, token) => new PartWriter(context, request).SaveAsync(token), cancellationToken);
    }

    public ValueTask<bool> DeleteAsync(ConnectionKey key, CancellationToken cancellationToken) =>
        databases.Of(key.Tenant)
            .RunAsync(async (context, token) => await context.ConnectionsOf(key).ExecuteDeleteAsync(token).ConfigureAwait(false) > 0,
            cancellationToken);

    public async IAsyncEnumerable<StoredConnection> ListAsync(ConnectionFilter filter,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        foreach (var database in databases.Of(filter))
        {
            ConnectionRow? last = null;
            do
            {
                // Reads one page at a time, so that no database connection is open while the caller processes it.
                var after = last;
                var page = await database.RunAsync((context, token) => Page(context, filter, after).ToListAsync(token), cancellationToken)
                    .ConfigureAwait(false);
                foreach (var row in page) yield return row.ToStored();
                last = page.Count == PageSize ? page[^1] : null;
            }
            while (last is not null);
        }
    }

    private static IQueryable<ConnectionRow> Page(DbContext context, ConnectionFilter filter, ConnectionRow? after)
    {
        var rows = context.Set<ConnectionRow>().AsNoTracking();
        if (filter.Tenant is { Value: var tenant }) rows = rows.Where(c => c.Tenant == tenant);
        if (filter.Connector is { } connector) rows = rows.Where(c => c.Connector == connector);
        if (filter.Account is { } account) rows = rows.Where(c => c.Account == account);
        if (filter.ExpiringBefore is { } before) rows = rows.Where(c => c.ExpiresAt < before);
#pragma warning disable CA1310 // translated: the database compares as it orders
        // A database can execute each form with the index of the key, for any page.
        if (after is { Tenant: var lastTenant, Connection: var lastConnection })
            rows = filter.Tenant is null
                ? rows.Where(c => c.Tenant.CompareTo(lastTenant) >= 0
                    && (c.Tenant != lastTenant || c.Connection.CompareTo(lastConnection) > 0))
                : rows.Where(c => c.Connection.CompareTo(lastConnection) > 0);
#pragma warning restore CA1310
        return rows.OrderBy(c => c.Tenant).ThenBy(c => c.Connection).Take(PageSize).Include(c => c.Parts).AsSingleQuery();
    }
}
