using Integrations.Storage;
using Microsoft.Data.Sqlite;

namespace Integrations.Sqlite.Internal;

/// <summary>Leases as rows that expire by the clock of the machine, which its processes share.</summary>
internal sealed class SqliteLeases(SqliteDatabase database) : IConnectionLeaseStore, ITenantDataEraser
{
    /// <summary>The time in UTC ticks, as SQLite reads it.</summary>
    private const string Now = "(CAST(unixepoch('subsec') * 1000 AS INTEGER) * 10000 + 621355968000000000)";

    public string Name => "leases in the SQLite file";

    private static readonly string Latest = $"{Now} + {LeasedConnectionLock.LongestLease.Ticks}";

    public ValueTask<bool> TryAcquireAsync(ConnectionLease lease, CancellationToken cancellationToken) => ChangeAsync(
        $"""
        INSERT INTO integrations_leases (tenant, connection, owner, ends_at)
        VALUES ($tenant, $connection, $owner, {Now} + $duration)
        ON CONFLICT DO UPDATE SET owner = excluded.owner, ends_at = excluded.ends_at WHERE ends_at <= {Now}
        """,
        lease, cancellationToken, whenHeld: Shorten);

    public ValueTask<bool> TryRenewAsync(ConnectionLease lease, CancellationToken cancellationToken) => ChangeAsync(
        $"UPDATE integrations_leases SET ends_at = {Now} + $duration "
            + "WHERE tenant = $tenant AND connection = $connection AND owner = $owner",
        lease, cancellationToken);

    public async ValueTask ReleaseAsync(ConnectionLease lease, CancellationToken cancellationToken) => await ChangeAsync(
        "DELETE FROM integrations_leases WHERE tenant = $tenant AND connection = $connection AND owner = $owner",
        lease, cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Removes the leases of crashed holders, and empties the log, which still has what was deleted before: connections and states are
    /// erased earlier.
    /// </summary>
    public async ValueTask<ErasureLocation> EraseAsync(ErasureRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var removed = await database.WriteAsync(
            connection => connection.Execute(
                "DELETE FROM integrations_leases WHERE tenant = $tenant AND ($connection IS NULL OR connection = $connection)",
                ("$tenant", request.Tenant.Value), ("$connection", request.ConnectionId?.Value)), cancellationToken).ConfigureAwait(false);
        return new() { Name = Name, Count = removed, RemainingData = await RemainsOfLogAsync(database, cancellationToken)
            .ConfigureAwait(false) };
    }

    /// <summary>Empties the log; null when nothing remains in it.</summary>
    public static async ValueTask<string?> RemainsOfLogAsync(SqliteDatabase database, CancellationToken cancellationToken) =>
        await database.TryEmptyLogAsync(cancellationToken).ConfigureAwait(false) ? null
            : "Deleted rows remain in the write-ahead log until the processes that use the file now have ended or written more.";

    private async ValueTask<bool> ChangeAsync(string sql, ConnectionLease lease, CancellationToken cancellationToken,
        Action<SqliteConnection, ConnectionKey>? whenHeld = null)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return await database.WriteAsync(connection =>
        {
            if (connection.Execute(sql, ("$tenant", lease.Key.Tenant.Value), ("$connection", lease.Key.Connection.Value),
                ("$owner", lease.Owner), ("$duration", lease.Duration.Ticks)) == 1) return true;
            whenHeld?.Invoke(connection, lease.Key);
            return false;
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A lease from before the clock was set back must end, and its holder may be alive.</summary>
    private static void Shorten(SqliteConnection connection, ConnectionKey key) => connection.Execute(
        $"UPDATE integrations_leases SET ends_at = {Latest} WHERE tenant = $tenant AND connection = $connection AND ends_at > {Latest}",
        ("$tenant", key.Tenant.Value), ("$connection", key.Connection.Value));
}
