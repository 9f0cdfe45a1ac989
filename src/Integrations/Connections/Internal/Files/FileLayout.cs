using System.Security.Cryptography;
using System.Text;

namespace Integrations.Internal;

/// <summary>Where things stand below the store's folder. Names are hashes, so that no id is ever part of a path.</summary>
internal sealed class FileLayout(string root)
{
    public string Connections { get; } = Path.Combine(root, "connections");

    public string Locks { get; } = Path.Combine(root, "locks");

    public string States { get; } = Path.Combine(root, "states");

    /// <summary>Where a deleted connection goes in one step, before its files are removed one by one.</summary>
    public string Removed { get; } = Path.Combine(root, "removed");

    public string FolderOf(TenantId tenant) => Path.Combine(Connections, Hash(tenant.Value));

    public string FolderOf(ConnectionKey key) => Path.Combine(FolderOf(key.Tenant), Hash(key.Connection.Value));

    public static string FileOf(string folder, ConnectionPart part) => Path.Combine(folder, $"{part}.json".ToLowerInvariant());

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
