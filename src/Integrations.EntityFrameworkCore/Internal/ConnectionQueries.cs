using Integrations.Storage;
using Microsoft.EntityFrameworkCore;

namespace Integrations.EntityFrameworkCore.Internal;

/// <summary>Rows of one connection.</summary>
internal static class ConnectionQueries
{
    public static IQueryable<ConnectionRow> ConnectionsOf(this DbContext context, ConnectionKey key)
    {
        var (tenant, connection) = (key.Tenant.Value, key.Connection.Value);
        return context.Set<ConnectionRow>().Where(c => c.Tenant == tenant && c.Connection == connection);
    }

    public static IQueryable<PartRow> PartsOf(this DbContext context, ConnectionKey key, ConnectionPart part)
    {
        var (tenant, connection) = (key.Tenant.Value, key.Connection.Value);
        return context.Set<PartRow>().Where(p => p.Tenant == tenant && p.Connection == connection && p.Part == part);
    }

    /// <summary>Reads in one statement, so that the parts are consistent.</summary>
    public static async Task<StoredConnection?> FindConnectionAsync(this DbContext context, ConnectionKey key,
        CancellationToken cancellationToken) =>
        (await context.ConnectionsOf(key).AsNoTracking().Include(c => c.Parts).AsSingleQuery().SingleOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false))?.ToStored();
}
