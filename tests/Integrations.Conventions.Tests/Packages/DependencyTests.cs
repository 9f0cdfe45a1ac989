namespace Integrations.Conventions.Tests;

public sealed class DependencyTests
{
    /// <summary>Packages that may know more than the core, and why.</summary>
    private static readonly Dictionary<string, string[]> Further = new()
    {
        ["Integrations.Catalog"] = ["Integrations.Documents"],
        ["Integrations.Conformance"] = ["Integrations.Simulators", "Integrations.Testing"],
    };

    /// <summary>The packages of the core, and what for.</summary>
    private static readonly Dictionary<string, string> CorePackages = new()
    {
        ["Microsoft.Extensions.Configuration.Abstractions"] = "options that reload with the host's configuration",
        ["Microsoft.Extensions.DependencyInjection.Abstractions"] = "AddIntegrations and its builder",
        ["Microsoft.Extensions.Hosting.Abstractions"] = "work that begins and ends with the host",
        ["Microsoft.Extensions.Http"] = "a named client for each connector",
        ["Microsoft.Extensions.Http.Resilience"] = "its handlers: timeouts, retries, circuit breaker",
        ["Microsoft.Extensions.Logging.Abstractions"] = "logs",
        ["Microsoft.Extensions.Options"] = "options, validated when the host starts",
        ["Nito.AsyncEx.Coordination"] = "the lock of one process",
        ["Polly.Core"] = "the strategies of a pipeline",
        ["Polly.Extensions"] = "their telemetry",
        ["System.Threading.RateLimiting"] = "the types by which a host recognizes a rate limiter and its leases",
    };

    /// <summary>Packages of single connectors, as <c>Integrations.Vendor: Package</c>, and what for.</summary>
    private static readonly Dictionary<string, string> ConnectorPackages = [];

    public static TheoryData<string> Packages => [.. Repo.Packages.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_project_file_references_only_what_its_kind_may_know(string package)
    {
        var project = Repo.Packages.Single(p => p.Name == package);
        Rule.Holds(
            project.ProjectReferences.Except(Allowed(project)),
            $"{project.Path} may reference {Or(Allowed(project))}. Remove the ProjectReference; what both need belongs in Integrations, "
                + "public in"
            + " Integrations.Connectors.");
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void An_assembly_uses_only_what_its_kind_may_know(string package)
    {
        var project = Repo.Packages.Single(p => p.Name == package);
        var ours = project.Assembly.GetReferencedAssemblies().Select(a => a.Name!)
            .Where(n => n == "Integrations" || n.StartsWith("Integrations.", StringComparison.Ordinal));
        Rule.Holds(
            ours.Except(Allowed(project)),
            $"{package} may use {Or(Allowed(project))}. It reaches the others through a reference of a reference: remove that use.");
    }

    [Fact]
    public void The_core_names_its_packages()
    {
        var core = Repo.Packages.Single(p => p.Kind == ProjectKind.Core);
        core.PackageReferences.Concat(core.FrameworkReferences).Should().BeEquivalentTo(
            CorePackages.Keys, "hosts get what the core references, no web framework and no database among it: put what needs more into an"
            + " adapter package, and a package that the core has come to need into this list, with its reason");
    }

    [Fact]
    public void Each_package_of_the_core_is_there_because_code_uses_it()
    {
        var core = Repo.Packages.Single(p => p.Kind == ProjectKind.Core);
        var used = core.Assembly.GetReferencedAssemblies().Select(a => a.Name!);
        Rule.Holds(
            core.PackageReferences.Except(used),
            $"No code uses a type of the package: remove the PackageReference from {core.Path}.");
    }

    [Fact]
    public void A_connector_s_own_package_has_a_reason()
    {
        var referenced = Repo.Connectors
            .SelectMany(p => p.PackageReferences.Concat(p.FrameworkReferences).Select(name => $"{p.Name}: {name}")).ToList();
        Rule.Holds(
            referenced.Except(ConnectorPackages.Keys).Concat(ConnectorPackages.Keys.Except(referenced)),
            "A connector is data over the core. Remove the reference, or say in DependencyTests.ConnectorPackages what for; if three "
            + "vendors need it, it belongs in the core.");
    }

    [Fact]
    public void Internals_are_open_to_the_own_tests_alone() => Rule.Holds(
        from project in Repo.Packages
        from attribute in project.Assembly.GetCustomAttributesData()
        where attribute.AttributeType == typeof(System.Runtime.CompilerServices.InternalsVisibleToAttribute)
        let friend = (string)attribute.ConstructorArguments[0].Value!
        where friend != project.TestAssembly
        select $"{project.Name} -> {friend}",
        "Only the project's own tests see its internals. Make what others need public in Integrations.Connectors, or test through the "
        + "public surface.");

    private static string[] Allowed(Project project) =>
        project.Kind switch
        {
            ProjectKind.Core => [],
            ProjectKind.Simulator => ["Integrations", "Integrations.Simulators"],
            // The tool references every simulator, by a pattern.
            _ when project.Name == "Integrations.Simulators.Tool" => ["Integrations", "Integrations.Simulators", "*",
                .. Repo.Packages.Where(other => other.Kind == ProjectKind.Simulator).Select(other => other.Name)],
            _ => ["Integrations", .. Further.GetValueOrDefault(project.Name, [])],
        };

    private static string Or(string[] names) => names.Length == 0 ? "no other project" : string.Join(" and ", names) + " alone";
}
