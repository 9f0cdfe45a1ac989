using Integrations.Storage;
using Microsoft.Data.Sqlite;

namespace Integrations.Sqlite.Internal;

/// <summary>One import: each connection in a transaction of its own, with the versions that its parts had.</summary>
internal sealed class FileStoreImporter
{
    private readonly FileStoreFolder _folder;
    private readonly SqliteDatabase _database;
    private readonly TimeProvider _time;
    private readonly IProgress<FileStoreImport>? _progress;
    private readonly List<string> _unreadable = [];
    private int _connections;
    private int _skippedConnections;
    private int _states;
    private int _skippedStates;

    public FileStoreImporter(string folder, SqliteDatabase database, TimeProvider time, IProgress<FileStoreImport>? progress)
    {
        (_database, _time, _progress) = (database, time, progress);
        _folder = new(folder, Unreadable);
    }

    private FileStoreImport Counts => new()
    {
        Connections = _connections,
        SkippedConnections = _skippedConnections,
        PendingAuthorizations = _states,
        SkippedPendingAuthorizations = _skippedStates,
        Unreadable = [.. _unreadable],
    };

    public async Task<FileStoreImport> ImportAsync(CancellationToken cancellationToken)
    {
        foreach (var path in _folder.Connections)
        {
            await ImportConnectionAsync(path, cancellationToken).ConfigureAwait(false);
            _progress?.Report(Counts);
        }

        foreach (var path in _folder.States)
        {
            await ImportStateAsync(path, cancellationToken).ConfigureAwait(false);
            _progress?.Report(Counts);
        }

        return Counts;
    }

    private async Task ImportConnectionAsync(string path, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var parts = await _folder.ReadAsync(path, cancellationToken).ConfigureAwait(false);
        if (parts.MaxBy(part => part.File?.Order ?? 0).File is not { } latest)
        {
            Unreadable(path);
            return;
        }

        _unreadable.AddRange(parts.Where(part => part.File is null).Select(part => part.Path));
        if (await _database.WriteAsync(connection => Insert(connection, latest, parts), cancellationToken).ConfigureAwait(false))
            _connections++;
        else _skippedConnections++;
    }

    /// <summary>Names a path once: a folder is listed more than once.</summary>
    private void Unreadable(string path)
    {
        if (!_unreadable.Contains(path)) _unreadable.Add(path);
    }

    private async Task ImportStateAsync(string path, CancellationToken cancellationToken)
    {
        var state = await FileStoreFolder.ReadStateAsync(path, cancellationToken).ConfigureAwait(false);
        if (state is null) Unreadable(path);
        else if (state.ExpiresAt > _time.GetUtcNow() && await _database.WriteAsync(
            connection => SqliteAuthorizationStateStore.AddIfAbsent(connection, state.Key, state.Payload, state.ExpiresAt, state.Owner),
            cancellationToken).ConfigureAwait(false) == 1) _states++;
        else _skippedStates++;
    }

    /// <summary>
    /// False when the connection is there already. A part that cannot be read is stored empty with version 0, as the file store showed it:
    /// it does not open, which affects this connection alone, and the next write replaces it.
    /// </summary>
    private static bool Insert(SqliteConnection connection, PartFile latest,
        IReadOnlyList<(ConnectionPart Part, string Path, PartFile? File)> parts)
    {
        var (tenant, id) = (("$tenant", (object?)latest.Tenant), ("$connection", (object?)latest.Connection));
        if (connection.Execute(
            """
            INSERT INTO integrations_connections (tenant, connection, connector, account, expires_at)
            VALUES ($tenant, $connection, $connector, $account, $expiresAt) ON CONFLICT DO NOTHING
            """,
            tenant, id, ("$connector", latest.Connector), ("$account", latest.Account), ("$expiresAt", latest.ExpiresAt)) == 0)
            return false;
        foreach (var (part, _, file) in parts)
        {
            connection.Execute(
                """
                INSERT INTO integrations_connection_parts (tenant, connection, part, version, payload)
                VALUES ($tenant, $connection, $part, $version, $payload)
                """,
                tenant, id, ("$part", (int)part), ("$version", file?.Version ?? 0), ("$payload", file?.Payload ?? []));
        }

        return true;
    }
}
