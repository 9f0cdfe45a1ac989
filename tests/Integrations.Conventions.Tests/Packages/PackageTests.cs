using System.Xml.Linq;

namespace Integrations.Conventions.Tests;

public sealed class PackageTests
{
    private static readonly string[] Shared =
    [
        "TargetFramework", "Nullable", "LangVersion", "TreatWarningsAsErrors", "Version", "Authors", "PackageLicenseExpression",
        "PackageReadmeFile", "GenerateDocumentationFile", "IsPackable",
    ];

    [Fact]
    public void Every_package_has_a_readme() => Rule.Holds(
        Repo.Packages.Select(p => $"{p.Folder}/README.md").Where(file => !File.Exists(Repo.Full(file)) || Repo.Read(file).Length < 400),
        "A package's first page is its README.md beside the csproj: what it is for, how to use it. Write it.");

    [Fact]
    public void Every_package_has_a_description() => Rule.Holds(
        Repo.Packages.Where(p => string.IsNullOrWhiteSpace(p.Property("Description"))).Select(p => p.Path),
        "Add <Description> to the csproj: one sentence for the package list.");

    [Fact]
    public void A_project_file_repeats_no_policy() => Rule.Holds(
        from project in Repo.Projects
        from property in Shared
        where project.Property(property) is not null && !(property == "IsPackable" && project.Kind == ProjectKind.Other)
        select $"{project.Path}: {property}",
        "Policy is in Directory.Build.props. Remove the property from the csproj.");

    [Fact]
    public void A_project_file_is_short() => Rule.Holds(
        Repo.Projects.Where(p => Repo.Read(p.Path).Count(c => c == '\n') > 40).Select(p => p.Path),
        "A csproj has at most 40 lines. Move policy to Directory.Build.props.");

    [Fact]
    public void Versions_stand_in_one_place() => Rule.Holds(
        from project in Repo.Projects
        from reference in project.Xml.Descendants("PackageReference")
        where reference.Attribute("Version") is not null || reference.Attribute("VersionOverride") is not null
        select $"{project.Path}: {(string?)reference.Attribute("Include")}",
        "Package versions are in Directory.Packages.props. Remove Version from the PackageReference.");

    [Fact]
    public void The_build_holds_what_the_packages_promise()
    {
        var props = XDocument.Load(Repo.Full("Directory.Build.props"));
        string[] expected =
        [
            "Nullable=enable", "TreatWarningsAsErrors=true", "AnalysisLevel=latest-recommended", "Deterministic=true",
            "GenerateDocumentationFile=true",
            "IsAotCompatible=true", "IncludeSymbols=true", "SymbolPackageFormat=snupkg", "PackageLicenseExpression=MIT",
            "PackageReadmeFile=README.md", "EnablePackageValidation=true",
        ];
        var held = props.Descendants("PropertyGroup").Elements().Select(e => $"{e.Name.LocalName}={e.Value}");
        Rule.Holds(expected.Except(held), "Directory.Build.props lost a promise of the packages. Put it back.");
    }

    [Fact]
    public void Packages_are_built_with_the_analyzers_of_the_public_API_and_of_banned_symbols()
    {
        var props = XDocument.Load(Repo.Full("Directory.Build.props"));
        string[] expected = ["Microsoft.CodeAnalysis.BannedApiAnalyzers", "Microsoft.CodeAnalysis.PublicApiAnalyzers"];
        Rule.Holds(
            expected.Except(props.Descendants("PackageReference").Select(reference => (string)reference.Attribute("Include")!)),
            "Directory.Build.props lost an analyzer that every package is built with. Put it back.");
    }

    [Fact]
    public void The_solution_holds_every_project()
    {
        var solution = Repo.Read("Integrations.sln").Replace('\\', '/');
        Rule.Holds(
            Repo.Projects.Where(p => !solution.Contains($"\"{p.Path}\"", StringComparison.Ordinal)).Select(p => p.Path),
            "A project outside the solution is neither built nor tested. Run: dotnet sln Integrations.sln add <csproj>");
    }
}
