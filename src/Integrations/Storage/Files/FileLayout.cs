using System.Security.Cryptography;
using System.Text;
using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>Locations below the store's folder. Names are hashes, so that an id is never part of a path.</summary>
internal sealed class FileLayout(string root)
{
    public string Connections { get; } = Path.Combine(root, "connections");

    public string Locks { get; } = Path.Combine(root, "locks");

    public string States { get; } = Path.Combine(root, "states");

    /// <summary>Contains one folder for each owner of states.</summary>
    public string StateOwners { get; } = Path.Combine(root, "state-owners");

    /// <summary>The target of a deleted connection's folder, before its files are removed one by one.</summary>
    public string Removed { get; } = Path.Combine(root, "removed");

    public string FolderOf(TenantId tenant) => Path.Combine(Connections, Hash(tenant.Value));

    public string FolderOf(ConnectionKey key) => Path.Combine(FolderOf(key.Tenant), Hash(key.Connection.Value));

    public string FolderOfStates(string owner) => Path.Combine(StateOwners, Hash(owner));

    public static string FileOf(string folder, ConnectionPart part) => Path.Combine(folder, $"{part}.json".ToLowerInvariant());

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
