using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Integrations.WebApp.Tests;

/// <summary>Where the browser and what drives it stand: scripts in the repository, packages in a cache outside it.</summary>
internal static class BrowserTools
{
    private const string DebianChromium = "/usr/bin/chromium";

    public static string Root { get; } = RepositoryRoot.Folder;

    public static string Scripts { get; } = Path.Combine(Root, "tests", "browser");

    /// <summary>Of the run, beside its other artifacts.</summary>
    public static string Screenshots { get; } = Path.Combine(Root, "artifacts", "browser");

    public static string Executable =>
        Environment.GetEnvironmentVariable("BROWSER_EXECUTABLE") is { Length: > 0 } named ? named : DebianChromium;

    /// <summary>Where install.sh puts the packages: named by the hash of what they are.</summary>
    public static string Modules
    {
        get
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Scripts, "package.json"))))[..12];
            return Path.Combine(Cache, "sdk", $"browser-{hash}", "node_modules");
        }
    }

    public static bool AreInstalled => Directory.Exists(Modules) && File.Exists(Executable);

    private static string Cache => Environment.GetEnvironmentVariable("INTEGRATIONS_CACHE") is { Length: > 0 } named
        ? named
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "integrations");
}

/// <summary>A fact that drives a browser; skipped with a message where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : base(file, line)
    {
        if (!BrowserTools.AreInstalled) Skip = "drives chromium, which or whose driver is not installed: tests/browser/install.sh";
    }
}
