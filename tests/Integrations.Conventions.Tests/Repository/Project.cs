using System.Reflection;
using System.Xml.Linq;

namespace Integrations.Conventions.Tests;

internal enum ProjectKind
{
    Core,
    Connector,
    Simulator,
    Adapter,
    Other,
}

/// <summary>A project file, and for packages the assembly it gives.</summary>
internal sealed class Project
{
    public Project(string path)
    {
        Path = path;
        Name = System.IO.Path.GetFileNameWithoutExtension(path);
        Folder = path[..path.LastIndexOf('/')];
        Xml = XDocument.Parse(Repo.Read(path));
        Kind = Folder == "src/Integrations" ? ProjectKind.Core
            : Folder.StartsWith("src/Connectors/", StringComparison.Ordinal) ? ProjectKind.Connector
            : Folder.StartsWith("src/Simulators/", StringComparison.Ordinal) ? ProjectKind.Simulator
            : Folder.StartsWith("src/", StringComparison.Ordinal) ? ProjectKind.Adapter
            : ProjectKind.Other;
    }

    /// <summary>From the root, for example <c>src/Integrations/Integrations.csproj</c>.</summary>
    public string Path { get; }

    public string Folder { get; }

    public string Name { get; }

    public ProjectKind Kind { get; }

    public XDocument Xml { get; }

    /// <summary>For a connector: the vendor as the package writes it, for example <c>Acme</c>.</summary>
    public string Vendor => Name["Integrations.".Length..];

    public IReadOnlyList<string> ProjectReferences =>
        [.. Includes("ProjectReference").Select(p => System.IO.Path.GetFileNameWithoutExtension(p.Replace('\\', '/')))];

    public IReadOnlyList<string> PackageReferences => Includes("PackageReference");

    public IReadOnlyList<string> FrameworkReferences => Includes("FrameworkReference");

    /// <summary>The one assembly of tests that sees its internals.</summary>
    public string TestAssembly => Kind switch
    {
        ProjectKind.Connector => "Integrations.Connectors.Tests",
        ProjectKind.Simulator => "Integrations.Simulators.Tests",
        _ => Name + ".Tests",
    };

    public string? Property(string name) => Xml.Descendants(name).FirstOrDefault()?.Value;

    public Assembly Assembly => Assembly.Load(Name);

    public override string ToString() => Name;

    private List<string> Includes(string item) => [.. Xml.Descendants(item).Select(e => (string?)e.Attribute("Include")).OfType<string>()];
}
