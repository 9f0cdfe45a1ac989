using System.Security.Cryptography;

namespace Integrations.ContractTesting;

/// <summary>Where the vendors' own clients stand: scripts in the repository, their packages in a cache outside it.</summary>
public sealed class SdkFolder
{
    public const string Variable = "INTEGRATIONS_CACHE";

    private SdkFolder(string scripts, string cache)
    {
        Scripts = scripts;
        Cache = cache;
    }

    /// <summary>The repository's folder of scripts.</summary>
    public string Scripts { get; }

    /// <summary>The vendors with a client here.</summary>
    public IReadOnlyList<string> Clients =>
        [.. Directory.GetDirectories(Scripts).Where(folder => File.Exists(Path.Combine(folder, "package.json"))).Select(Path.GetFileName)
            .OfType<string>().Order(StringComparer.Ordinal)];

    private string Cache { get; }

    /// <summary>The folder, or null when this does not run from the repository.</summary>
    public static SdkFolder? Find()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var cache = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named
            : Path.Combine(home, ".cache", "integrations");
        return RepositoryRoot.Above(AppContext.BaseDirectory) is { } root ? At(Path.Combine(root, "tests", "sdk"), cache) : null;
    }

    /// <summary>
    /// Where install.sh puts a vendor's packages, or those of a folder beside, such as <c>../oidc</c>: named by the hash of what they are.
    /// </summary>
    public string Modules(string vendor)
    {
        var manifest = File.ReadAllBytes(Path.Combine(Scripts, vendor, "package.json"));
        var hash = Convert.ToHexStringLower(SHA256.HashData(manifest))[..12];
        return Path.Combine(Cache, "sdk", $"{Path.GetFileName(vendor)}-{hash}", "node_modules");
    }

    public bool IsInstalled(string vendor) => Directory.Exists(Modules(vendor));

    internal static SdkFolder? At(string scripts, string cache) => Directory.Exists(scripts) ? new SdkFolder(scripts, cache) : null;
}
