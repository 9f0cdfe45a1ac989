using System.Security.Cryptography;
using System.Text;
using Integrations.Storage;

namespace Integrations.Sqlite.Internal;

/// <summary>
/// The folder of the file store: names are hashes of ids; a connection exists when the file of its settings exists. Entries that this
/// process may not read are reported, and the others are read.
/// </summary>
/// <param name="root">The folder.</param>
/// <param name="unreadable">Receives the path of a file or folder that cannot be read.</param>
internal sealed class FileStoreFolder(string root, Action<string> unreadable)
{
    private readonly string _connections = Path.Combine(root, "connections");
    private readonly string _states = Path.Combine(root, "states");

    /// <summary>The folders of connections, in the order of their names.</summary>
    public IEnumerable<string> Connections => Entries(_connections, Directory.GetDirectories)
        .SelectMany(tenant => Entries(tenant, Directory.GetDirectories)).Where(HasSettings);

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
            var file = await ReadFileAsync(path, cancellationToken).ConfigureAwait(false) is { } bytes ? PartFile.TryParse(bytes) : null;
            parts.Add((part, path, file is not null && FolderOf(file.Key) == folder ? file : null));
        }

        return parts;
    }

    /// <summary>Reads a pending authorization; null for a file that cannot be read.</summary>
    public static async Task<StateFile?> ReadStateAsync(string path, CancellationToken cancellationToken) =>
        await ReadFileAsync(path, cancellationToken).ConfigureAwait(false) is { } bytes ? StateFile.TryParse(bytes) : null;

    private static async Task<byte[]?> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string FolderOf(ConnectionKey key) => Path.Combine(_connections, Hash(key.Tenant.Value), Hash(key.Connection.Value));

    private bool HasSettings(string folder) =>
        Files(folder).Any(path => Path.GetFileNameWithoutExtension(path).Equals(nameof(ConnectionPart.Settings),
            StringComparison.OrdinalIgnoreCase));

    private IEnumerable<string> Files(string path) => Entries(path, static folder => Directory.GetFiles(folder, "*.json"));

    private IEnumerable<string> Entries(string path, Func<string, string[]> list)
    {
        try
        {
            return Directory.Exists(path) ? list(path).Order(StringComparer.Ordinal) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            unreadable(path);
            return [];
        }
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
