namespace Integrations.Templates.Tests;

/// <summary>dotnet new integrations-connector -n Acme, from the packed template.</summary>
public sealed class TemplateTests(CreatedConnector created) : IClassFixture<CreatedConnector>
{
    private static readonly string[] Added =
        [".gitignore", "Acme.slnx", "Directory.Build.props", "Directory.Packages.props", "README.md"];

    private static string Sample { get; } = RepositoryRoot.Of("samples/CustomConnector");

    [Fact]
    public void Every_file_of_the_sample_is_created_under_the_new_name() => created.Files.Except(Added).Should().BeEquivalentTo(
        new[] { "Connector", "Simulator", "Tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Sample, folder), "*.cs*"))
            .Select(file => Named(Path.GetRelativePath(Sample, file).Replace('\\', '/'))));

    [Fact]
    public void The_code_is_the_sample_s_with_the_new_name()
    {
        foreach (var file in created.Files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal)))
            created.Read(file).TrimEnd().Should().Be(
                Named(File.ReadAllText(Path.Combine(Sample, file.Replace("Acme", "Larkspur", StringComparison.Ordinal)))).TrimEnd(), file);
    }

    [Fact]
    public void The_added_files_are_there_and_no_file_has_the_sample_s_name() => created.Files.Should().Contain(Added)
        .And.AllSatisfy(file => created.Read(file).Should().NotContainEquivalentOf("larkspur"));

    [Fact]
    public void Projects_reference_packages_whose_versions_stand_in_one_file()
    {
        var projects = string.Concat(created.Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal))
            .Select(file => created.Read(file)));
        var versions = created.Read("Directory.Packages.props");
        projects.Should().NotContain("src/");
        foreach (var reference in projects.Split("<PackageReference Include=\"").Skip(1).Select(text => text.Split('"')[0]))
            versions.Should().Contain($"<PackageVersion Include=\"{reference}\" Version=\"");
        versions.Should().MatchRegex("Include=\"Integrations.Conformance\" Version=\"\\d+\\.\\d+\\.\\d+");
    }

    [Theory]
    [InlineData("Acme Sales", "AcmeSales", "acme-sales")]
    [InlineData("acme_sales-2", "acmesales2", "acme-sales-2")]
    [InlineData("3cx", "_3cx", "3cx")]
    public async Task A_name_becomes_an_identifier_in_code_and_an_id_with_dashes(string name, string identifier, string id)
    {
        var files = await created.CreateAsync(name);
        files.Should().Contain([$"{identifier}.slnx", $"Connector/{identifier}Connector.cs", $"Tests/{identifier}.Tests.csproj"]);
        created.Read(name, $"Connector/{identifier}Connector.cs").Should().Contain($"namespace {identifier};")
            .And.Contain($"new(\"{id}\", ").And.Contain($"https://api.{id}.example");
    }

    /// <summary>With a name that is no identifier: a plain one differs in its text alone.</summary>
    [LongFact]
    public async Task The_created_suite_passes_against_the_packages()
    {
        await created.CreateAsync("Acme.Crm");
        (await created.TestAsync("Acme.Crm")).Should()
            .MatchRegex(@"Passed! +- Failed: +0, Passed: +[3-9]\d\d, Skipped: +0,.*AcmeCrm\.Tests\.dll");
    }

    private static string Named(string text) =>
        text.Replace("Larkspur", "Acme", StringComparison.Ordinal).Replace("larkspur", "acme", StringComparison.Ordinal);
}
