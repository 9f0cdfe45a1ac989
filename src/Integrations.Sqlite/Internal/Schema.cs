using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Integrations.Sqlite.Internal;

/// <summary>The tables: created, and later brought to the next version, by whichever process opens the file first.</summary>
internal static class Schema
{
    /// <summary>Marks the file as ours: the letters <c>Intg</c>.</summary>
    private const long ApplicationId = 0x496E7467;

    /// <summary>The steps from each version (<c>PRAGMA user_version</c>) to the next; a released one never changes.</summary>
    public static IReadOnlyList<string> Steps { get; } =
    [
        """
        CREATE TABLE integrations_connections (
            tenant TEXT NOT NULL, connection TEXT NOT NULL, connector TEXT NOT NULL, account TEXT, expires_at INTEGER,
            PRIMARY KEY (tenant, connection)) STRICT, WITHOUT ROWID;
        CREATE INDEX integrations_connections_connector ON integrations_connections (connector);
        CREATE INDEX integrations_connections_account ON integrations_connections (connector, account);
        CREATE INDEX integrations_connections_expiry ON integrations_connections (expires_at);
        CREATE TABLE integrations_connection_parts (
            tenant TEXT NOT NULL, connection TEXT NOT NULL, part INTEGER NOT NULL, version INTEGER NOT NULL, payload BLOB NOT NULL,
            PRIMARY KEY (tenant, connection, part),
            FOREIGN KEY (tenant, connection) REFERENCES integrations_connections ON DELETE CASCADE) STRICT;
        CREATE TABLE integrations_leases (
            tenant TEXT NOT NULL, connection TEXT NOT NULL, owner TEXT NOT NULL, ends_at INTEGER NOT NULL,
            PRIMARY KEY (tenant, connection)) STRICT, WITHOUT ROWID;
        CREATE TABLE integrations_authorization_states (
            state_key TEXT NOT NULL PRIMARY KEY, payload BLOB NOT NULL, expires_at INTEGER NOT NULL, tenant_mark TEXT, user_mark TEXT)
            STRICT;
        CREATE INDEX integrations_states_expiry ON integrations_authorization_states (expires_at);
        CREATE INDEX integrations_states_tenant ON integrations_authorization_states (tenant_mark, expires_at);
        CREATE INDEX integrations_states_user ON integrations_authorization_states (user_mark, expires_at);
        CREATE TABLE integrations_audit (
            id INTEGER PRIMARY KEY, tenant TEXT NOT NULL, connection TEXT, actor TEXT, connector TEXT, operation TEXT NOT NULL,
            resource TEXT, record_id TEXT, time INTEGER NOT NULL, result INTEGER NOT NULL, error INTEGER) STRICT;
        CREATE INDEX integrations_audit_time ON integrations_audit (tenant, time);
        CREATE INDEX integrations_audit_actor ON integrations_audit (tenant, actor, time);
        CREATE INDEX integrations_audit_record ON integrations_audit (tenant, resource, record_id);
        """,
        """
        CREATE TABLE integrations_inbox (
            id INTEGER PRIMARY KEY AUTOINCREMENT, tenant TEXT NOT NULL, connection TEXT NOT NULL, connector TEXT NOT NULL,
            identity TEXT NOT NULL, record TEXT, kind INTEGER NOT NULL, resource TEXT, received_at INTEGER NOT NULL, occurred_at INTEGER,
            data BLOB, state INTEGER NOT NULL, attempts INTEGER NOT NULL, due_at INTEGER NOT NULL, error TEXT,
            is_replay INTEGER NOT NULL, next_at INTEGER NOT NULL, place INTEGER NOT NULL, owner TEXT) STRICT;
        CREATE UNIQUE INDEX integrations_inbox_identity ON integrations_inbox (tenant, connection, identity);
        CREATE INDEX integrations_inbox_due ON integrations_inbox (is_replay, tenant, next_at, id) WHERE state = 0;
        CREATE INDEX integrations_inbox_record ON integrations_inbox (tenant, connection, record, state, place, id)
            WHERE record IS NOT NULL;
        CREATE INDEX integrations_inbox_retention ON integrations_inbox (state, received_at);
        CREATE INDEX integrations_inbox_page ON integrations_inbox (tenant, id);
        """,
    ];

    /// <summary>Returns true; the result is for callers that need one.</summary>
    /// <exception cref="IntegrationException">The file is another application's, or of a newer version.</exception>
    public static bool Prepare(SqliteConnection connection, string path, IReadOnlyList<string> steps)
    {
        var version = VersionOf(connection, path, steps);
        if (connection.Scalar("PRAGMA journal_mode = WAL") is not "wal") throw SqliteErrors.NoLog(path);
        return version == steps.Count || SqliteDatabase.InTransaction(connection, c => Upgrade(c, VersionOf(c, path, steps), steps));
    }

    private static long VersionOf(SqliteConnection connection, string path, IReadOnlyList<string> steps)
    {
        var (application, version, tables) = connection.Query(
            "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema) FROM pragma_application_id, pragma_user_version",
            static row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2))).Single();
        if (application != ApplicationId && (version != 0 || tables != 0)) throw SqliteErrors.Foreign(path);
        return version <= steps.Count ? version : throw SqliteErrors.Newer(path, version, steps.Count);
    }

    private static bool Upgrade(SqliteConnection connection, long version, IReadOnlyList<string> steps)
    {
        foreach (var step in steps.Skip((int)version)) connection.Execute(step);
        connection.Execute(string.Create(CultureInfo.InvariantCulture,
            $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {steps.Count}"));
        return true;
    }
}
