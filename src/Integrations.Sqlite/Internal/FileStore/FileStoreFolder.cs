using System.Security.Cryptography;
using System.Text;
using Integrations.Storage;

namespace Integrations.Sqlite.Internal;

/// <summary>The folder of the file store: names are hashes of ids; a connection exists when the file of its settings exists.</summary>
internal sealed class FileStoreFolder(string root)
{
    private readonly string _connections = Path.Combine(root, "connections");
    private readonly string _states = Path.Combine(root, "states");

    /// <summary>The folders of connections, in the order of their names.</summary>
    public IEnumerable<string> Connections => Folders(_connections).SelectMany(Folders).Where(folder =>
        File.Exists(Path.Combine(folder, $"{nameof(ConnectionPart.Settings)}.json".ToLowerInvariant())));

    /// <summary>The files of pending authorizations.</summary>
    public IEnumerable<string> States => Files(_states);

    /// <summary>Reads the parts of a connection; null for a file that cannot be read, or belongs to another connection.</summary>
    public async Task<IReadOnlyList<(ConnectionPart Part, string Path, PartFile? File)>> ReadAsync(string folder,
        CancellationToken cancellationToken)
    {
        List<(ConnectionPart, string, PartFile?)> parts = [];
        foreach (var path in Files(folder))
        {
            if (!Enum.TryParse<ConnectionPart>(Path.GetFileNameWithoutExtension(path), ignoreCase: true, out var part)) continue;
            var file = PartFile.TryParse(await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false));
            parts.Add((part, path, file is not null && FolderOf(file.Key) == folder ? file : null));
        }

        return parts;
    }

    private string FolderOf(ConnectionKey key) => Path.Combine(_connections, Hash(key.Tenant.Value), Hash(key.Connection.Value));

    private static IEnumerable<string> Folders(string path) =>
        Directory.Exists(path) ? Directory.EnumerateDirectories(path).Order(StringComparer.Ordinal) : [];

    private static IEnumerable<string> Files(string path) =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal) : [];

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
