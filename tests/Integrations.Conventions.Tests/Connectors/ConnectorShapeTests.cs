using System.Text.RegularExpressions;
using Integrations.Connectors;

namespace Integrations.Conventions.Tests;

public sealed partial class ConnectorShapeTests
{
    public static TheoryData<string> Connectors => [.. Repo.Connectors.Select(p => p.Vendor)];

    [Theory]
    [MemberData(nameof(Connectors))]
    public void A_connector_has_the_files_every_connector_has(string vendor) => Rule.Holds(
        ConnectorShape.Required.Where(f => !Files(vendor).Contains(ConnectorShape.For(f.Key, vendor)))
            .Select(f => $"{ConnectorShape.For(f.Key, vendor)}: {f.Value}"),
        $"Add the file to {Folder(vendor)}; another connector shows what is in it.");

    [Theory]
    [MemberData(nameof(Connectors))]
    public void A_file_of_a_connector_holds_the_type_of_its_name(string vendor) => Rule.Holds(
        Repo.Sources(Folder(vendor)).Where(f => !f.Path.EndsWith("/Quirks.cs", StringComparison.Ordinal))
            .Where(f => !f.Text.Contains($"class {Path.GetFileNameWithoutExtension(f.Path)}", StringComparison.Ordinal))
            .Select(f => f.Path),
        "Name the file after the class in it, so that a reader finds what a definition names.");

    [Theory]
    [MemberData(nameof(Connectors))]
    public void A_resource_has_a_file_of_its_name(string vendor)
    {
        var offered = RegisteredConnector.Of(vendor).Definition.Resources.Select(r => r.Name).ToHashSet();
        Rule.Holds(
            Category.All.SelectMany(c => c.Resources).Where(r => offered.Contains(r.Resource) != Files(vendor).Contains(r.Property + ".cs"))
                .Select(r => r.Property + ".cs"),
            "A resource of the definition has a file named as hosts call it (acme.Crm.Contacts: Contacts.cs), and a file has its resource "
                + "in the definition.");
    }

    [Theory]
    [MemberData(nameof(Connectors))]
    public void A_connector_offers_its_options_and_its_Add_method_alone(string vendor) => Rule.Holds(
        Repo.Connectors.Single(p => p.Vendor == vendor).Assembly.GetExportedTypes().Select(t => t.Name)
            .Except([$"{vendor}Options", $"{vendor}BuilderExtensions"]),
        "A connector is data: make the type internal.");

    [Theory]
    [MemberData(nameof(Connectors))]
    public void The_definition_names_its_package(string vendor)
    {
        var definition = RegisteredConnector.Of(vendor).Definition;
        definition.Package.Should()
            .Be("Integrations." + vendor, "errors tell which package to reference; set Package in {0}Connector.cs", vendor);
        definition.Id.Should()
            .MatchRegex("^[a-z0-9]+(-[a-z0-9]+)*$",
            "ids are lower-case words joined by hyphens, for example google-calendar: they are part of stored data");
        vendor.ToLowerInvariant().Should()
            .StartWith(definition.Id.Split('-')[0], "an id begins with the vendor's name in lower case, whatever the package is called");
        definition.Documentation.Should()
            .NotBeNull("a reader of {0}Connector.cs needs the vendor's documentation; set Documentation", vendor);
        definition.ApiVersion.Should()
            .NotBeNullOrEmpty("the version the tables were written against must be known; set ApiVersion in {0}Connector.cs", vendor);
        RegisteredConnector.Of(vendor).OptionsType.Should()
            .BeDerivedFrom<ConnectorOptions>("simulators configure every connector through it");
    }

    [Theory]
    [MemberData(nameof(Connectors))]
    public void A_quirk_says_its_evidence(string vendor) => Rule.Holds(
        Quirks(vendor).Where(f => Class().Count(f.Code) > f.Text.Split("Evidence:").Length - 1).Select(f => f.Path),
        "Add 'Evidence: <document or recording>, <date>.' to the summary of each quirk.");

    [Theory]
    [MemberData(nameof(Connectors))]
    public void A_quirk_has_its_test(string vendor)
    {
        var tests = Repo.Sources(TestFolder(vendor)).SelectMany(f => Test().Matches(f.Code))
            .Select(match => match.Groups[1].Value).ToList();
        Rule.Holds(
            Quirks(vendor).SelectMany(f => Class().Matches(f.Code)).Select(match => match.Groups[1].Value)
                .Where(quirk => !tests.Exists(test => test.StartsWith(quirk + "_", StringComparison.Ordinal))),
            $"Add a test to {TestFolder(vendor)}/QuirkTests.cs that fails without the quirk, and begin its name with the quirk's.");
    }

    /// <summary>The quirks of a connector: a file each in Quirks/, or small ones together in Quirks.cs.</summary>
    private static IEnumerable<SourceFile> Quirks(string vendor) =>
        Repo.Sources(Folder(vendor))
            .Where(f => f.Path.Contains("/Quirks/", StringComparison.Ordinal) || f.Path.EndsWith("/Quirks.cs", StringComparison.Ordinal));

    private static string Folder(string vendor) => $"src/Connectors/Integrations.{vendor}";

    private static string TestFolder(string vendor) => $"tests/Integrations.Connectors.Tests/{vendor}";

    private static HashSet<string> Files(string vendor) => [.. Repo.Files(Folder(vendor)).Select(f => f[(Folder(vendor).Length + 1)..])];

    /// <summary>A method with the attribute of a test.</summary>
    [GeneratedRegex(@"\[(?:Fact|Theory|SharedFact|SharedTheory)\b[^\n]*\n(?:\s*\[[^\n]*\n)*\s*public [\w<>]+(?: [\w<>]+)? (\w+)\(")]
    private static partial Regex Test();

    [GeneratedRegex(@"\bclass (\w+)")]
    private static partial Regex Class();
}
