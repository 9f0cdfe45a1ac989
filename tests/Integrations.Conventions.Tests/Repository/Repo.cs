using System.Text.RegularExpressions;

namespace Integrations.Conventions.Tests;

/// <summary>The repository on disk, found from the test's own output.</summary>
internal static partial class Repo
{
    private static readonly string[] Generated =
        [".git", ".vs", ".idea", "bin", "obj", "artifacts", "node_modules", "TestResults", "BenchmarkDotNet.Artifacts"];

    public static string Root { get; } = RepositoryRoot.Folder;

    public static IReadOnlyList<Project> Projects { get; } =
        [.. new[] { "src", "tests", "samples", "benchmarks" }.SelectMany(folder => Files(folder, ".csproj"))
            .Select(file => new Project(file)).OrderBy(p => p.Path, StringComparer.Ordinal)];

    /// <summary>What is packed: everything below src.</summary>
    public static IReadOnlyList<Project> Packages { get; } = [.. Projects.Where(p => p.Path.StartsWith("src/", StringComparison.Ordinal))];

    public static IReadOnlyList<Project> Connectors { get; } = [.. Packages.Where(p => p.Kind == ProjectKind.Connector)];

    /// <summary>The package with a vendor's simulator; null when it has none.</summary>
    public static Project? SimulatorOf(string vendor) =>
        Packages.FirstOrDefault(p => p.Kind == ProjectKind.Simulator && p.Name == $"Integrations.Simulators.{vendor}");

    public static string Full(string path) => Path.Combine(Root, path);

    public static string Read(string path) => File.ReadAllText(Full(path));

    /// <summary>What people write: without the migrations that dotnet ef generates.</summary>
    public static IEnumerable<SourceFile> Sources(string folder) =>
        Files(folder, ".cs").Where(file => !GeneratedMigration().IsMatch(file)).Select(SourceFile.Open);

    /// <summary>Files below a folder by the end of their name, as paths from the root with forward slashes; nothing generated.</summary>
    public static IEnumerable<string> Files(string folder, string ending = "")
    {
        var full = Full(folder);
        if (!Directory.Exists(full)) yield break;
        foreach (var file in Directory.EnumerateFiles(full).Order(StringComparer.Ordinal))
            if (file.EndsWith(ending, StringComparison.Ordinal)) yield return Path.GetRelativePath(Root, file).Replace('\\', '/');
        foreach (var inner in Directory.EnumerateDirectories(full).Where(d => !Generated.Contains(Path.GetFileName(d)))
            .Order(StringComparer.Ordinal))
            foreach (var file in Files(inner, ending)) yield return file;
    }

    [GeneratedRegex(@"/\d{14}_\w+(\.Designer)?\.cs$|ModelSnapshot\.cs$")]
    private static partial Regex GeneratedMigration();
}
