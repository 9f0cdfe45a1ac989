using Integrations.Storage;
using Microsoft.EntityFrameworkCore;

namespace Integrations.EntityFrameworkCore.Internal;

/// <summary>Rows of the inbox.</summary>
internal static class InboxQueries
{
    /// <summary>The entry, while the owner has its lease.</summary>
    public static IQueryable<InboxRow> LeasedTo(this DbContext context, string owner, InboxEntry entry)
    {
        var (tenant, id) = (entry.Connection.Tenant.Value, Databases.LocalOf(entry.Id));
        return context.Set<InboxRow>()
            .Where(i => i.Tenant == tenant && i.Id == id && i.Owner == owner && i.State == InboxState.Waiting);
    }

    /// <summary>The entries of one tenant, while the owner has their leases.</summary>
    public static IQueryable<InboxRow> LeasedTo(this DbContext context, string owner, IGrouping<TenantId, InboxEntry> entries)
    {
        var tenant = entries.Key.Value;
        var ids = entries.Select(e => Databases.LocalOf(e.Id)).ToList();
        return context.Set<InboxRow>()
            .Where(i => i.Tenant == tenant && ids.Contains(i.Id) && i.Owner == owner && i.State == InboxState.Waiting);
    }

    /// <summary>The first of a record that waits, or is leased.</summary>
    public static IQueryable<InboxRow> FirstOf(this DbContext context, InboxEntry entry)
    {
        var (tenant, connection, record) = (entry.Connection.Tenant.Value, entry.Connection.Connection.Value, entry.Record);
        return context.Set<InboxRow>().Where(i => i.Tenant == tenant && i.Id == context.Set<InboxRow>()
            .Where(o => o.Tenant == tenant && o.Connection == connection && o.Record == record && o.State == InboxState.Waiting)
            .OrderBy(o => o.Place).ThenBy(o => o.Id).Select(o => o.Id).First());
    }

    /// <summary>The entries after an id that match.</summary>
    public static IQueryable<InboxRow> Matching(this DbContext context, InboxFilter filter, long afterId)
    {
        var rows = context.Set<InboxRow>().Where(i => i.Id > afterId);
        if (filter.Tenant is { Value: var tenant }) rows = rows.Where(i => i.Tenant == tenant);
        if (filter.ConnectionId is { Value: var connection }) rows = rows.Where(i => i.Connection == connection);
        if (filter.Connector is { } connector) rows = rows.Where(i => i.Connector == connector);
        if (filter.Resource is { } resource) rows = rows.Where(i => i.Resource == resource);
        if (filter.Kind is { } kind) rows = rows.Where(i => i.Kind == kind);
        if (filter.ReceivedFrom is { } from) rows = rows.Where(i => i.ReceivedAt >= from);
        if (filter.ReceivedBefore is { } before) rows = rows.Where(i => i.ReceivedAt < before);
        return filter.DeadOnly ? rows.Where(i => i.State == InboxState.Dead) : rows;
    }

    /// <summary>Reads leased entries: an entry is outdated when a later one of its record was handled.</summary>
    public static async Task<Dictionary<long, (InboxRow Row, bool IsOutdated)>> ReadClaimedAsync(this DbContext context, string owner,
        IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        var all = context.Set<InboxRow>();
        var leased = all.AsNoTracking().Where(i => ids.Contains(i.Id) && i.Owner == owner && i.State == InboxState.Waiting);
        var rows = await leased.Select(i => new
        {
            Row = i,
            IsOutdated = i.Record != null && (
                all.Any(o => o.Tenant == i.Tenant && o.Connection == i.Connection && o.Record == i.Record
                    && o.State == InboxState.Handled && o.Place == 0 && o.Id > i.Id)
                || all.Any(o => o.Tenant == i.Tenant && o.Connection == i.Connection && o.Record == i.Record
                    && o.State == InboxState.Handled && o.Place > i.OccurredAt)
                || (i.OccurredAt == null && all.Any(o => o.Tenant == i.Tenant && o.Connection == i.Connection && o.Record == i.Record
                    && o.State == InboxState.Handled && o.Place > 0 && o.Id > i.Id))),
        }).ToListAsync(cancellationToken).ConfigureAwait(false);
        return rows.ToDictionary(r => r.Row.Id, r => (r.Row, r.IsOutdated));
    }
}
