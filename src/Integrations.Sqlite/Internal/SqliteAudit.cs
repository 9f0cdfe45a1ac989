using Integrations.Storage;
using Microsoft.Data.Sqlite;

namespace Integrations.Sqlite.Internal;

/// <summary>The audit trail in the file.</summary>
internal sealed class SqliteAudit(SqliteDatabase database) : IAuditSink, IAuditReader, ITenantDataEraser
{
    public string Name => "audit entries in the SQLite file";

    public async ValueTask WriteAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        await database.WriteAsync(
            connection => connection.Execute(
                """
                INSERT INTO integrations_audit
                    (tenant, connection, actor, connector, operation, resource, record_id, time, result, error)
                VALUES ($tenant, $connection, $actor, $connector, $operation, $resource, $record, $time, $result, $error)
                """,
                ("$tenant", entry.Tenant.Value), ("$connection", entry.ConnectionId?.Value), ("$actor", Whole(entry.Actor)),
                ("$connector", entry.Connector), ("$operation", entry.Operation), ("$resource", Whole(entry.Resource)),
                ("$record", Whole(entry.RecordId)), ("$time", entry.Time), ("$result", (int)entry.Result), ("$error", (int?)entry.Error)),
            cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<IReadOnlyList<AuditEntry>> FindAsync(AuditQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return database.ReadAsync<IReadOnlyList<AuditEntry>>(
            connection => connection.Query(Sql(query), Read, ("$tenant", query.Tenant.Value), ("$connection", query.ConnectionId?.Value),
                ("$resource", query.Resource), ("$record", query.RecordId), ("$actor", query.Actor), ("$from", query.From),
                ("$before", query.Before), ("$limit", query.Limit)), cancellationToken);
    }

    /// <summary>Keeps the entries of erasures (time and actor), which name no record.</summary>
    public async ValueTask<ErasureLocation> EraseAsync(ErasureRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.KeepAudit) return new() { Name = Name, RemainingData = "All entries remain, as requested." };
        var removed = await database.WriteAsync(
            connection => connection.Execute(
                "DELETE FROM integrations_audit WHERE tenant = $tenant AND ($connection IS NULL OR connection = $connection) "
                + "AND operation NOT LIKE '%.erase'",
                ("$tenant", request.Tenant.Value), ("$connection", request.ConnectionId?.Value)), cancellationToken).ConfigureAwait(false);
        var log = await SqliteLeases.RemainsOfLogAsync(database, cancellationToken).ConfigureAwait(false);
        return new() { Name = Name, Count = removed,
            RemainingData = $"Entries of erasures remain as evidence: actor, time, tenant and connection. {log}".TrimEnd() };
    }

    internal static string Sql(AuditQuery query)
    {
        List<string> conditions = ["tenant = $tenant"];
        if (query.ConnectionId is not null) conditions.Add("connection = $connection");
        if (query.Resource is not null) conditions.Add("resource = $resource");
        if (query.RecordId is not null) conditions.Add("record_id = $record");
        if (query.Actor is not null) conditions.Add("actor = $actor");
        if (query.From is not null) conditions.Add("time >= $from");
        if (query.Before is not null) conditions.Add("time < $before");
        return "SELECT tenant, connection, actor, connector, operation, resource, record_id, time, result, error FROM integrations_audit "
            + $"WHERE {string.Join(" AND ", conditions)} ORDER BY time DESC, id DESC LIMIT $limit";
    }

    /// <summary>SQLite ends a text at a NUL: an entry about an unusual record is stored nevertheless.</summary>
    private static string? Whole(string? text) => text?.Replace('\0', '\uFFFD');

    private static AuditEntry Read(SqliteDataReader row) => new()
    {
        Tenant = row.GetString(0),
        ConnectionId = row.Text(1) is { } connection ? new ConnectionId(connection) : null,
        Actor = row.Text(2),
        Connector = row.Text(3),
        Operation = row.GetString(4),
        Resource = row.Text(5),
        RecordId = row.Text(6),
        Time = row.Time(7),
        Result = (AuditResult)row.GetInt32(8),
        Error = row.IsDBNull(9) ? null : (ErrorCode)row.GetInt32(9),
    };
}
