namespace Integrations.Conventions.Tests;

public sealed class GeneratedDocsTests
{
    public static TheoryData<string> Connectors => [.. Repo.Connectors.Select(p => p.Vendor)];

    [Fact]
    public void The_readme_s_support_matrix_is_what_the_definitions_say() =>
        MarkedText.Holds("README.md", ("packages", SupportMatrix.Packages()),
            ("matrix", SupportMatrix.Text()), ("scopes", SupportMatrix.Scopes()));

    [Theory]
    [MemberData(nameof(Connectors))]
    public void A_connector_s_tables_are_what_its_definition_says(string vendor)
    {
        var connector = RegisteredConnector.Of(vendor);
        MarkedText.Holds(
            connector.Readme,
            ("facts", ConnectorTables.Facts(connector.Definition)),
            ("capabilities", ConnectorTables.Capabilities(connector.Definition)),
            ("scopes", ConnectorTables.Scopes(connector.Definition)),
            ("fields", ConnectorTables.Fields(connector.Definition)));
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
