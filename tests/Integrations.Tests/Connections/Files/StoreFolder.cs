using Integrations.Internal;
using Integrations.Storage;
using Microsoft.Extensions.Logging;

namespace Integrations.Tests.Connections;

/// <summary>A folder for one test's file store, removed afterwards.</summary>
internal sealed class StoreFolder : IDisposable
{
    public StoreFolder() => Root = Directory.CreateTempSubdirectory("integrations-").FullName;

    public string Root { get; }

    public Support.ListLogger Log { get; } = new();

    public string FolderOf(ConnectionKey key) => new FileLayout(Root).FolderOf(key);

    public string FileOf(ConnectionKey key, ConnectionPart part) => FileLayout.FileOf(FolderOf(key), part);

    /// <summary>The store as another process has it.</summary>
    public FileConnectionStore Open(FileOperations? files = null, TimeProvider? time = null) =>
        new(Root, files ?? new(), time ?? TimeProvider.System, Log);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
