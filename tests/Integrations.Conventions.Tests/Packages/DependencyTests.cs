namespace Integrations.Conventions.Tests;

public sealed class DependencyTests
{
    /// <summary>Packages that may know more than the core, and why.</summary>
    private static readonly Dictionary<string, string[]> Further = new()
    {
        ["Integrations.Testing"] = ["Integrations.Simulators"], // its suites drive a vendor's simulator
    };

    private static readonly string[] CorePackages = ["Microsoft.Extensions.", "Nito.AsyncEx.Coordination", "Polly."];

    public static TheoryData<string> Packages => [.. Repo.Packages.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_project_file_references_only_what_its_kind_may_know(string package)
    {
        var project = Repo.Packages.Single(p => p.Name == package);
        Rule.Holds(
            project.ProjectReferences.Except(Allowed(project)),
            $"{project.Path} may reference {Or(Allowed(project))}. Remove the ProjectReference; what both need belongs in Integrations, public in Integrations.Connectors.");
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void An_assembly_uses_only_what_its_kind_may_know(string package)
    {
        var project = Repo.Packages.Single(p => p.Name == package);
        var ours = project.Assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(n => n == "Integrations" || n.StartsWith("Integrations.", StringComparison.Ordinal));
        Rule.Holds(ours.Except(Allowed(project)), $"{package} may use {Or(Allowed(project))}. It reaches the others through a reference of a reference: remove that use.");
    }

    [Fact]
    public void The_core_knows_no_web_and_no_database()
    {
        var core = Repo.Packages.Single(p => p.Kind == ProjectKind.Core);
        Rule.Holds(
            core.PackageReferences.Where(name => !CorePackages.Any(p => name.StartsWith(p, StringComparison.Ordinal))).Concat(core.FrameworkReferences),
            "src/Integrations references Microsoft.Extensions.*, Nito.AsyncEx.Coordination and Polly.* alone. Put what needs more into an adapter package.");
    }

    [Fact]
    public void A_connector_needs_no_package_of_its_own() => Rule.Holds(
        Repo.Connectors.SelectMany(p => p.PackageReferences.Concat(p.FrameworkReferences).Select(name => $"{p.Path}: {name}")),
        "A connector is data over the core. Remove the reference; if three vendors need it, it belongs in the core.");

    [Fact]
    public void Internals_are_open_to_the_own_tests_alone() => Rule.Holds(
        from project in Repo.Packages
        from attribute in project.Assembly.GetCustomAttributesData()
        where attribute.AttributeType == typeof(System.Runtime.CompilerServices.InternalsVisibleToAttribute)
        let friend = (string)attribute.ConstructorArguments[0].Value!
        where friend != project.Name + ".Tests"
        select $"{project.Name} -> {friend}",
        "Only <project>.Tests sees internals (Directory.Build.props says so). Make what others need public in Integrations.Connectors, or test through the public surface.");

    private static string[] Allowed(Project project) =>
        project.Kind == ProjectKind.Core ? [] : ["Integrations", .. Further.GetValueOrDefault(project.Name, [])];

    private static string Or(string[] names) => names.Length == 0 ? "no other project" : string.Join(" and ", names) + " alone";
}
