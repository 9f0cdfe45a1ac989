using System.Runtime.CompilerServices;
using Integrations.Storage;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>
/// Connections in a local folder, shared by the processes of a machine. After a crash each part is either unchanged or completely written.
/// </summary>
internal sealed class FileConnectionStore(string folder, FileOperations files, TimeProvider time, ILogger logger) : IConnectionStore,
    ITenantDataEraser
{
    private readonly FileLayout _layout = new(folder);
    private readonly FileLocks _locks = new(new FileLayout(folder).Locks, files, time);

    public async ValueTask<StoredConnection?> FindAsync(ConnectionKey key, CancellationToken cancellationToken)
    {
        using var held = await EnterAsync(_layout.FolderOf(key), cancellationToken).ConfigureAwait(false);
        try
        {
            return FolderOf(key).Read()?.Connection;
        }
        catch (InvalidDataException e)
        {
            throw StorageErrors.Unreadable(key, null, e);
        }
    }

    public async ValueTask<SaveResult> SaveAsync(SaveRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var held = await EnterAsync(_layout.FolderOf(request.Key), cancellationToken).ConfigureAwait(false);
        var target = FolderOf(request.Key);
        var current = target.Read();
        if (current is null && request.Part != ConnectionPart.Settings) return SaveResult.Conflict(null);
        var version = current?.Connection.Parts.GetValueOrDefault(request.Part)?.Version ?? 0;
        if (version != request.ExpectedVersion) return SaveResult.Conflict(current?.Connection);
        if (current is null) target.Create();
        target.Write(request.Part, Next(request, current?.Latest, version + 1));
        return SaveResult.Saved(version + 1);
    }

    public async ValueTask<bool> DeleteAsync(ConnectionKey key, CancellationToken cancellationToken)
    {
        using var held = await EnterAsync(_layout.FolderOf(key), cancellationToken).ConfigureAwait(false);
        var target = FolderOf(key);
        if (!target.Exists) return false;
        target.Delete();
        return true;
    }

    public async IAsyncEnumerable<StoredConnection> ListAsync(ConnectionFilter filter,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var tenants = filter.Tenant is { } tenant ? [_layout.FolderOf(tenant)] : filter.AllTenants ? FoldersIn(_layout.Connections) : [];
        foreach (var path in tenants.SelectMany(FoldersIn))
            if (await ReadListedAsync(path, cancellationToken).ConfigureAwait(false) is { } connection
                && filter.Matches(connection)) yield return connection;
    }

    public string Name => "folders of connections that are not listed";

    /// <summary>
    /// Removes folders that cannot be read, which no listing contains, with their tenant, and the remains of interrupted removals.
    /// </summary>
    public async ValueTask<ErasureLocation> EraseAsync(ErasureRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var tenant = _layout.FolderOf(request.Tenant);
        var folders = request.ConnectionId is { } connection ? [_layout.FolderOf(new ConnectionKey(request.Tenant, connection))]
            : FoldersIn(tenant);
        var erased = 0;
        foreach (var path in folders.Where(Directory.Exists))
        {
            using var held = await EnterAsync(path, cancellationToken).ConfigureAwait(false);
            if (!Directory.Exists(path)) continue;
            new ConnectionFolder(path, _layout, files).Delete();
            erased++;
        }

        if (request.ConnectionId is null && Directory.Exists(tenant)) files.DeleteFolder(tenant);
        ConnectionFolder.SweepRemoved(_layout, files);
        return new() { Name = Name, Count = erased };
    }

    /// <summary>Omits a connection that cannot be read at all, so that the others are still listed; reading it by its key throws.</summary>
    private async ValueTask<StoredConnection?> ReadListedAsync(string path, CancellationToken cancellationToken)
    {
        using var held = await EnterAsync(path, cancellationToken).ConfigureAwait(false);
        try
        {
            return new ConnectionFolder(path, _layout, files).Read()?.Connection;
        }
        catch (InvalidDataException e)
        {
            StoreLog.ConnectionDamaged(logger, path, e);
            return null;
        }
    }

    private static PartFile Next(SaveRequest request, PartFile? latest, long version) => new()
    {
        Tenant = request.Key.Tenant.Value,
        Connection = request.Key.Connection.Value,
        Connector = request.Connector,
        Account = request.Account ?? latest?.Account,
        ExpiresAt = request.ExpiresAt ?? latest?.ExpiresAt,
        Order = (latest?.Order ?? 0) + 1,
        Version = version,
        Payload = request.Payload.ToArray(),
    };

    private static string[] FoldersIn(string path) => Directory.Exists(path) ? Directory.GetDirectories(path) : [];

    private ConnectionFolder FolderOf(ConnectionKey key) => new(_layout.FolderOf(key), _layout, files);

    private ValueTask<IDisposable> EnterAsync(string path, CancellationToken cancellationToken) =>
        _locks.EnterAsync(Path.GetFileName(path), cancellationToken);
}
