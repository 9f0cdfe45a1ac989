using Integrations.Storage;
using Microsoft.Data.Sqlite;

namespace Integrations.Sqlite.Internal;

/// <summary>Reads connections with their parts, in one statement, so that the parts are consistent.</summary>
internal static class ConnectionRows
{
    private const string Columns = "c.tenant, c.connection, c.connector, c.account, c.expires_at, p.part, p.version, p.payload";

    private const string Parts =
        "LEFT JOIN integrations_connection_parts p ON p.tenant = c.tenant AND p.connection = c.connection";

    public static StoredConnection? Find(SqliteConnection connection, ConnectionKey key) => Joined(connection.Query(
        $"SELECT {Columns} FROM integrations_connections c {Parts} WHERE c.tenant = $tenant AND c.connection = $connection", Read,
        ("$tenant", key.Tenant.Value), ("$connection", key.Connection.Value))).SingleOrDefault();

    /// <summary>The page after a key, in the order of keys.</summary>
    public static List<StoredConnection> Page(SqliteConnection connection, ConnectionFilter filter, ConnectionKey? after, int size) =>
        Joined(connection.Query(
            $"SELECT {Columns} FROM ({PageSql(filter, after is not null)}) c {Parts} ORDER BY c.tenant, c.connection", Read,
            ("$tenant", filter.Tenant?.Value), ("$connector", filter.Connector), ("$account", filter.Account),
            ("$before", filter.ExpiringBefore), ("$lastTenant", after?.Tenant.Value), ("$lastConnection", after?.Connection.Value),
            ("$size", size)));

    internal static string PageSql(ConnectionFilter filter, bool continues)
    {
        List<string> conditions = [];
        if (filter.Tenant is not null) conditions.Add("tenant = $tenant");
        if (filter.Connector is not null) conditions.Add("connector = $connector");
        if (filter.Account is not null) conditions.Add("account = $account");
        if (filter.ExpiringBefore is not null) conditions.Add("expires_at < $before");
        if (continues) conditions.Add(filter.Tenant is null ? "(tenant, connection) > ($lastTenant, $lastConnection)"
            : "connection > $lastConnection");
        var where = conditions.Count == 0 ? "" : $"WHERE {string.Join(" AND ", conditions)} ";
        return $"SELECT * FROM integrations_connections {where}ORDER BY tenant, connection LIMIT $size";
    }

    private static List<StoredConnection> Joined(List<Row> rows) =>
    [
        .. rows.GroupBy(row => row.Key).Select(connection => new StoredConnection
        {
            Key = connection.Key,
            Connector = connection.First().Connector,
            Account = connection.First().Account,
            ExpiresAt = connection.First().ExpiresAt,
            Parts = connection.Where(row => row.Stored is not null).ToDictionary(row => row.Part, row => row.Stored!),
        }),
    ];

    private static Row Read(SqliteDataReader reader) => new(
        new(new(reader.GetString(0)), new(reader.GetString(1))), reader.GetString(2), reader.Text(3),
        reader.IsDBNull(4) ? null : reader.Time(4),
        reader.IsDBNull(5) ? ConnectionPart.Other : (ConnectionPart)reader.GetInt32(5),
        reader.IsDBNull(5) ? null : new StoredPart { Version = reader.GetInt64(6), Payload = reader.Bytes(7) });

    private sealed record Row(ConnectionKey Key, string Connector, string? Account, DateTimeOffset? ExpiresAt, ConnectionPart Part,
        StoredPart? Stored);
}
