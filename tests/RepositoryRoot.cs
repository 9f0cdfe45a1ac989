namespace Integrations;

/// <summary>The repository that holds this test program; compiled paths begin with "/_/" in a CI build and name nothing.</summary>
internal static class RepositoryRoot
{
    /// <summary>The folder of Integrations.sln.</summary>
    /// <exception cref="DirectoryNotFoundException">No folder above this program has it.</exception>
    public static string Folder { get; } = Above(AppContext.BaseDirectory)
        ?? throw new DirectoryNotFoundException($"No Integrations.sln above {AppContext.BaseDirectory}.");

    /// <summary>The folder of Integrations.sln above another folder; null when there is none.</summary>
    public static string? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Integrations.sln"))) return folder.FullName;
        return null;
    }

    /// <summary>The full path of a file or folder, from its path below the root.</summary>
    public static string Of(string path) => Path.Combine(Folder, path);
}
