namespace Integrations.Conventions.Tests;

/// <summary>A package below src/Connectors: one vendor with files of its own, or a catalog, which holds many as rows.</summary>
/// <param name="Name">For example <c>Integrations.Acme</c>.</param>
/// <param name="Files">Its files, from its folder.</param>
/// <param name="Types">The types of its assembly.</param>
internal sealed record ConnectorPackage(string Name, IReadOnlyCollection<string> Files, IReadOnlyCollection<Type> Types)
{
    /// <summary>The folder of a catalog's rows: a document a vendor, named after the connector's id.</summary>
    public const string RowFolder = "Rows/";

    private const string RowEnding = ".json";

    public static IReadOnlyList<ConnectorPackage> All { get; } = [.. Repo.Connectors.Select(Of)];

    /// <summary>The packages of one vendor each.</summary>
    public static IReadOnlyList<ConnectorPackage> OfOneVendor { get; } = [.. All.Where(package => !package.IsCatalog)];

    /// <summary>The name without the prefix, for example <c>Acme</c>; of a package of one vendor, the vendor.</summary>
    public string Short => Name["Integrations.".Length..];

    public string Folder => $"src/Connectors/{Name}";

    public string Readme => $"{Folder}/README.md";

    public bool IsCatalog => Rows.Count > 0;

    /// <summary>The ids of a catalog's connectors.</summary>
    public IReadOnlyList<string> Rows =>
        [.. Files.Where(file => file.StartsWith(RowFolder, StringComparison.Ordinal) && file.EndsWith(RowEnding, StringComparison.Ordinal))
            .Select(file => file[RowFolder.Length..^RowEnding.Length])];

    public IReadOnlyList<RegisteredConnector> Connectors =>
        IsCatalog ? [.. Rows.Select(row => new RegisteredConnector(this, row))] : [new RegisteredConnector(this, null)];

    private static ConnectorPackage Of(Project project) => new(
        project.Name, [.. Repo.Files(project.Folder).Select(file => file[(project.Folder.Length + 1)..])], project.Assembly.GetTypes());
}
