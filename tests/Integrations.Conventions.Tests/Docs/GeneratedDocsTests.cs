namespace Integrations.Conventions.Tests;

public sealed class GeneratedDocsTests
{
    public static TheoryData<string> Packages => ConnectorShapeTests.Packages;

    [Fact]
    public void The_readme_s_support_matrix_is_what_the_definitions_say() =>
        MarkedText.Holds("README.md", ("packages", SupportMatrix.Packages()),
            ("matrix", SupportMatrix.Text()), ("scopes", SupportMatrix.Scopes()));

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_s_tables_are_what_its_definitions_say(string package)
    {
        var found = ConnectorPackage.All.Single(p => p.Short == package);
        MarkedText.Holds(found.Readme, ConnectorTables.Of(found));
    }

    [Fact]
    public void The_readme_lists_every_package()
    {
        var readme = Repo.Read("README.md");
        Rule.Holds(
            Repo.Packages.Where(p => !readme.Contains($"[{p.Name}]({p.Folder})", StringComparison.Ordinal))
                .Select(p => $"[{p.Name}]({p.Folder})"),
            "Add a line to the package table of README.md.");
    }

    [Theory]
    [InlineData("README.md")]
    [MemberData(nameof(Readmes))]
    public void Links_of_a_readme_lead_somewhere(string path)
    {
        var folder = Path.GetDirectoryName(Repo.Full(path))!;
        var links = System.Text.RegularExpressions.Regex
            .Matches(Repo.Read(path), @"\]\((?!https?:|#)([^)#\s]+)").Select(m => m.Groups[1].Value);
        Rule.Holds(
            links.Where(link => !Path.Exists(Path.Combine(folder, link))).Select(link => $"{path}: {link}"),
            "The link leads to a file that is not there. Correct or remove it.");
    }

    public static TheoryData<string> Readmes => [.. Repo.Files("src", "README.md")];
}
