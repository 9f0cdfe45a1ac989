using System.Runtime.CompilerServices;
using Integrations.Storage;
using Microsoft.Data.Sqlite;

namespace Integrations.Sqlite.Internal;

/// <summary>Connections in the file. Tenant and connection are part of every key and every query.</summary>
internal sealed class SqliteConnectionStore(SqliteDatabase database) : IConnectionStore
{
    private const int PageSize = 100;

    public ValueTask<StoredConnection?> FindAsync(ConnectionKey key, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => ConnectionRows.Find(connection, key), cancellationToken);

    public ValueTask<SaveResult> SaveAsync(SaveRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return database.WriteAsync(connection => Save(connection, request), cancellationToken);
    }

    public ValueTask<bool> DeleteAsync(ConnectionKey key, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.Execute(
            "DELETE FROM integrations_connections WHERE tenant = $tenant AND connection = $connection",
            ("$tenant", key.Tenant.Value), ("$connection", key.Connection.Value)) > 0, cancellationToken);

    public async IAsyncEnumerable<StoredConnection> ListAsync(ConnectionFilter filter,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (filter is { Tenant: null, AllTenants: false }) yield break;
        ConnectionKey? last = null;
        do
        {
            // One page at a time, so that no read is open, and keeps the log from being emptied, while the caller works.
            var after = last;
            var page = await database.ReadAsync(connection => ConnectionRows.Page(connection, filter, after, PageSize), cancellationToken)
                .ConfigureAwait(false);
            foreach (var found in page) yield return found;
            last = page.Count == PageSize ? page[^1].Key : null;
        }
        while (last is not null);
    }

    /// <summary>Nothing can come between what is compared and what is set: the transaction has the only right to write.</summary>
    private static SaveResult Save(SqliteConnection connection, SaveRequest request)
    {
        var (tenant, id) = (("$tenant", (object?)request.Key.Tenant.Value), ("$connection", (object?)request.Key.Connection.Value));
        var part = ("$part", (object?)(int)request.Part);
        var exists = connection.Scalar(
            "SELECT 1 FROM integrations_connections WHERE tenant = $tenant AND connection = $connection", tenant, id) is not null;
        if (!exists && request.Part != ConnectionPart.Settings) return SaveResult.Conflict(null);
        var version = connection.Scalar(
            "SELECT version FROM integrations_connection_parts WHERE tenant = $tenant AND connection = $connection AND part = $part",
            tenant, id, part) as long? ?? 0;
        if (version != request.ExpectedVersion) return SaveResult.Conflict(ConnectionRows.Find(connection, request.Key));
        connection.Execute(
            """
            INSERT INTO integrations_connections (tenant, connection, connector, account, expires_at)
            VALUES ($tenant, $connection, $connector, $account, $expiresAt)
            ON CONFLICT DO UPDATE SET
                connector = excluded.connector, account = coalesce(excluded.account, account),
                expires_at = coalesce(excluded.expires_at, expires_at)
            WHERE connector <> excluded.connector OR account IS NOT coalesce(excluded.account, account)
                OR expires_at IS NOT coalesce(excluded.expires_at, expires_at)
            """,
            tenant, id, ("$connector", request.Connector), ("$account", request.Account), ("$expiresAt", request.ExpiresAt));
        connection.Execute(
            """
            INSERT INTO integrations_connection_parts (tenant, connection, part, version, payload)
            VALUES ($tenant, $connection, $part, $version, $payload)
            ON CONFLICT DO UPDATE SET version = excluded.version, payload = excluded.payload
            """,
            tenant, id, part, ("$version", version + 1), ("$payload", request.Payload.ToArray()));
        return SaveResult.Saved(version + 1);
    }
}
