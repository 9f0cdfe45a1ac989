using Integrations.Storage;
using Microsoft.EntityFrameworkCore;

namespace Integrations.EntityFrameworkCore.Internal;

/// <summary>The audit trail in the tenant's database.</summary>
internal sealed class EntityFrameworkAudit(Databases databases) : IAuditSink, IAuditReader, ITenantDataEraser
{
    public string Name => "audit entries in the database";

    public async ValueTask WriteAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        await databases.Of(entry.Tenant).RunAsync(
            (context, token) =>
            {
                context.Add(RowOf(entry));
                return context.SaveChangesAsync(token);
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<AuditEntry>> FindAsync(AuditQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        try
        {
            var found = await databases.Of(query.Tenant)
                .RunAsync((context, token) => Matching(context, query).ToListAsync(token), cancellationToken).ConfigureAwait(false);
            return [.. found.Select(EntryOf)];
        }
        catch (Exception e) when (e is not IntegrationException
            && !(e is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            throw new IntegrationException(ErrorCode.StoreUnavailable,
                $"The audit trail could not be read: the database failed with {e.GetType().Name}. See the inner exception.",
                    e) { Tenant = query.Tenant,
                IsTransient = true, Origin = FaultOrigin.Ours };
        }
    }

    /// <summary>Keeps the entries of erasures (time and actor), which name no record.</summary>
    public async ValueTask<ErasureLocation> EraseAsync(ErasureRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.KeepAudit) return new() { Name = Name, RemainingData = "All entries remain, as requested." };
        var removed =
            await databases.Of(request.Tenant)
            .RunAsync((context, token) => Erasable(context, request).ExecuteDeleteAsync(token), cancellationToken).ConfigureAwait(false);
        return new() { Name = Name, Count = removed,
            RemainingData = "Entries of erasures remain as evidence: actor, time, tenant and connection." };
    }

    private static IQueryable<AuditRow> Erasable(DbContext context, ErasureRequest request)
    {
        var tenant = request.Tenant.Value;
        var rows = context.Set<AuditRow>().Where(a => a.Tenant == tenant && !a.Operation.EndsWith(".erase"));
        return request.ConnectionId is { Value: var connection } ? rows.Where(a => a.Connection == connection) : rows;
    }

    private static IQueryable<AuditRow> Matching(DbContext context, AuditQuery query)
    {
        var tenant = query.Tenant.Value;
        var rows = context.Set<AuditRow>().AsNoTracking().Where(a => a.Tenant == tenant);
        if (query.ConnectionId is { Value: var connection }) rows = rows.Where(a => a.Connection == connection);
        if (query.Resource is { } resource) rows = rows.Where(a => a.Resource == resource);
        if (query.RecordId is { } record) rows = rows.Where(a => a.RecordId == record);
        if (query.Actor is { } actor) rows = rows.Where(a => a.Actor == actor);
        if (query.From is { } from) rows = rows.Where(a => a.Time >= from);
        if (query.Before is { } before) rows = rows.Where(a => a.Time < before);
        return rows.OrderByDescending(a => a.Time).ThenByDescending(a => a.Id).Take(query.Limit);
    }

    private static AuditRow RowOf(AuditEntry entry) => new()
    {
        Id = Guid.CreateVersion7(entry.Time),
        Tenant = entry.Tenant.Value,
        Connection = entry.ConnectionId?.Value,
        Actor = ColumnText.Of(entry.Actor, ModelBuilderExtensions.Id),
        Connector = ColumnText.Of(entry.Connector, ModelBuilderExtensions.Name),
        Operation = entry.Operation,
        Resource = ColumnText.Of(entry.Resource, ModelBuilderExtensions.Name),
        RecordId = ColumnText.Of(entry.RecordId, ModelBuilderExtensions.RecordId),
        Time = entry.Time,
        Result = entry.Result,
        Error = entry.Error,
    };

    private static AuditEntry EntryOf(AuditRow row) => new()
    {
        Actor = row.Actor,
        Tenant = row.Tenant,
        ConnectionId = row.Connection is { } connection ? new ConnectionId(connection) : null,
        Connector = row.Connector,
        Operation = row.Operation,
        Resource = row.Resource,
        RecordId = row.RecordId,
        Time = row.Time,
        Result = row.Result,
        Error = row.Error,
    };
}
