using System.Reflection;

namespace Integrations.Conventions.Tests;

public sealed class NamespaceTests
{
    private const string Extensions = "Microsoft.Extensions.DependencyInjection";

    /// <summary>Names that ASP.NET's implicit usings, test frameworks or the language hold.</summary>
    private static readonly string[] Taken =
    [
        "ConnectionInfo", "TaskStatus", "Environment", "Timeout", "Lock", "Version", "Range", "Index", "Action", "Attribute", "Route",
        "Endpoint", "Results", "Host", "EventId", "Path", "File", "Buffer", "Timer", "Monitor", "Record",
    ];

    /// <summary>What a host's file imports without saying so.</summary>
    private static readonly string[] Imported =
    [
        "System", "System.IO", "System.Diagnostics", "System.Threading", "System.Threading.Tasks", "Microsoft.AspNetCore.Http",
        "Microsoft.AspNetCore.Builder",
    ];

    [Fact]
    public void The_core_has_four_public_namespaces() => Rule.Holds(
        from type in Repo.Packages.Single(p => p.Kind == ProjectKind.Core).Assembly.GetExportedTypes()
        where type.Namespace is not ("Integrations" or "Integrations.Models" or "Integrations.Connectors" or "Integrations.Storage"
            or Extensions)
        select type.FullName,
        "Public types of the core stand in Integrations (host), Integrations.Models (records), Integrations.Connectors (authoring) or "
            + "Integrations.Storage (stores, locks, protectors); make the type internal or move it.");

    [Fact]
    public void The_container_s_namespace_holds_registration_alone() => Rule.Holds(
        from project in Repo.Packages
        from type in project.Assembly.GetExportedTypes()
        where type.Namespace == Extensions && !type.Name.EndsWith("Extensions", StringComparison.Ordinal)
            && !type.Name.EndsWith("Builder", StringComparison.Ordinal)
        select type.FullName,
        $"{Extensions} is for extension methods and the builder. Move the type to its package's namespace.");

    [Fact]
    public void A_package_s_public_types_stand_in_its_own_namespace() => Rule.Holds(
        from project in Repo.Packages
        where project.Kind != ProjectKind.Core
        from type in project.Assembly.GetExportedTypes()
        where type.Namespace != Extensions
            && type.Namespace != (project.Kind == ProjectKind.Simulator ? "Integrations.Simulators" : project.Name)
        select $"{project.Name}: {type.FullName}",
        "Public types of a package stand in the namespace of the package's name, simulators in Integrations.Simulators. "
            + "Move the type, or make it internal.");

    [Fact]
    public void Internal_rooms_hold_internal_types() => Rule.Holds(
        from file in Repo.Sources("src")
        where file.Path.Contains("/Internal/", StringComparison.Ordinal)
        from found in file.Find(new(@"^public\s[^\n]*", System.Text.RegularExpressions.RegexOptions.Multiline))
        select found,
        "What stands in Internal/ is internal. Change the accessibility, or move the file to the room's root.");

    [Fact]
    public void No_public_type_takes_a_name_others_hold() => Rule.Holds(
        from project in Repo.Packages
        from type in project.Assembly.GetExportedTypes()
        where !type.IsNested && Taken.Contains(Bare(type))
        select type.FullName,
        "The name is ambiguous in a host's files. Choose another (for example FileItem, ConnectionDescription).");

    [Fact]
    public void No_record_s_name_clashes_with_what_a_host_s_file_imports()
    {
        var imported = Platform().ToLookup(t => t.Name);
        Rule.Holds(
            from type in Repo.Packages.Single(p => p.Kind == ProjectKind.Core).Assembly.GetExportedTypes()
            where type is { Namespace: "Integrations" or "Integrations.Models", IsNested: false }
            from other in imported[type.Name]
            select $"{type.FullName} and {other.FullName}",
            "A host has both namespaces imported, so the bare name does not compile. Rename ours (for example Engagement, not Activity).");
    }

    [Fact]
    public void Names_are_unique_over_all_packages() => Rule.Holds(
        from project in Repo.Packages
        from type in project.Assembly.GetExportedTypes()
        where !type.IsNested
        group type.FullName by type.Name into same
        where same.Count() > 1
        select string.Join(" and ", same),
        "A file that imports both packages cannot use the bare name, for example in a connector's tests. Rename one.");

    private static string Bare(Type type) => type.Name.Split('`')[0];

    private static IEnumerable<Type> Platform() =>
        from path in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        let name = Path.GetFileNameWithoutExtension(path)
        where name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)
        from type in Assembly.Load(name).GetExportedTypes()
        where !type.IsNested && Imported.Contains(type.Namespace)
        select type;
}
