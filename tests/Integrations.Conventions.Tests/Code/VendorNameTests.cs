namespace Integrations.Conventions.Tests;

/// <summary>
/// A new connector changes no file outside its own folders but the solution, generated tables and one registration list. So no other file
/// names a vendor, and those that do are known, each with its reason. A file or folder with the vendor's name is the vendor's own.
/// </summary>
public sealed class VendorNameTests
{
    /// <summary>Files and folders that name vendors, and why.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["src/Integrations.Simulators.Tool/Vendors.cs"] = "the registration list",
        ["tests/Integrations.Simulators.Tests/Tool/ToolTests.cs"] = "the tool's own output, by that list",
        ["samples/"] = "hosts of vendors that exist; SampleTests holds the names to their registration",
        ["tests/Integrations.Conventions.Tests/Snippets/"] = "the code of the READMEs, which show hosts of vendors that exist",
        ["src/Connectors/Integrations.Catalog/"] = "vendors with a row, and those that have a package instead",
        ["tests/Integrations.Catalog.Tests/CatalogTests.cs"] = "the message for a vendor that has a package instead",
        ["tests/Integrations.Publish/"] = "a published host of the first three connectors; a further one need not join",
        ["tests/Integrations.Publish.Tests/PublishTests.cs"] = "the output of that host",
        ["benchmarks/Integrations.Benchmarks/"] = "a vendor's page, read by the library and by hand",
        ["tests/Integrations.Tests/Authentication/Variations/"] = "authentication as vendors vary it, each with its source",
        ["tests/Integrations.Tests/Webhooks/VendorSchemes.cs"] = "signatures as vendors vary them, each with the vendor's own vectors",
        ["tests/Integrations.Tests/Webhooks/VendorVectors.cs"] = "those vectors",
        ["tests/Integrations.Tests/Webhooks/VendorVectorTests.cs"] = "the tests of those vectors",
        ["tests/Integrations.AspNetCore.Tests/Support/TestApp.cs"] = "the one vendor of these tests",
        ["tests/Integrations.AspNetCore.Tests/Integrations.AspNetCore.Tests.csproj"] = "its package",
        ["tests/Integrations.EntityFrameworkCore.Tests/World.cs"] = "the one vendor of these tests",
        ["tests/Integrations.EntityFrameworkCore.Tests/Integrations.EntityFrameworkCore.Tests.csproj"] = "its package",
        ["tests/Integrations.Sqlite.Tests/Integrations.Sqlite.Tests.csproj"] = "the same vendor",
        ["tests/Integrations.Sqlite.Tests/FileStore/Folder/"] = "files that the former store wrote",
    };

    /// <summary>Code and what configures it. Documentation shows hosts of vendors that exist.</summary>
    private static readonly string[] Endings =
        [".cs", ".csproj", ".props", ".targets", ".sh", ".json", ".js", ".mjs", ".ts", ".sql", ".txt", ".tsv", ".yml"];

    private static readonly string[] Vendors = [.. ConnectorPackage.OfOneVendor.Select(package => package.Short)];

    [Fact]
    public void No_file_outside_a_vendor_s_own_folders_names_the_vendor() => Rule.Holds(
        from file in Naming()
        where !Exceptions.Keys.Any(path => IsBelow(file.Path, path))
        select $"{file.Path}: {file.Vendor}",
        "A connector should not have to be added or changed here. Find connectors by their folder, use a fictitious vendor (Acme), move "
            + "the vendor's part into its own folder, or say in VendorNameTests.Exceptions why the vendor is named.");

    [Fact]
    public void A_known_exception_is_one() => Rule.Holds(
        Exceptions.Keys.Where(path => !Naming().Any(file => IsBelow(file.Path, path))),
        "Nothing there names a vendor. Remove the entry from VendorNameTests.Exceptions.");

    [Theory]
    [InlineData("src/Integrations/Http/Call.cs", "// as {0} does it", true)]
    [InlineData("src/Integrations/Http/Call.cs", "Connector = \"{0}\"", true)]
    [InlineData("src/Integrations/Http/{0}Call.cs", "{0}", false)]
    [InlineData("tests/Integrations.Connectors.Tests/{0}/ListTests.cs", "new {0}Simulator()", false)]
    [InlineData("tests/Integrations.Connectors.Tests/Other/ListTests.cs", "new {0}Simulator()", true)]
    [InlineData("src/Integrations/Http/Call.cs", "Connector = \"acme\"", false)]
    public void A_vendor_is_found_by_its_name_in_text_outside_its_own_folders(string path, string text, bool isFound)
    {
        foreach (var name in (string[])[Vendors[0], Vendors[0].ToLowerInvariant()])
            Named(string.Format(null, path, name), string.Format(null, text, name)).Should().Equal(isFound ? [Vendors[0]] : []);
    }

    private static IEnumerable<(string Path, string Vendor)> Naming() =>
        from folder in (string[])["src", "tests", "samples", "benchmarks", "build"]
        from path in Repo.Files(folder)
        where Endings.Contains(Path.GetExtension(path))
        from vendor in Named(path, Repo.Read(path))
        select (path, vendor);

    private static IEnumerable<string> Named(string path, string text) =>
        Vendors.Where(vendor => Names(text, vendor) && !Names(path, vendor));

    private static bool IsBelow(string path, string exception) =>
        exception.EndsWith('/') ? path.StartsWith(exception, StringComparison.Ordinal) : path == exception;

    private static bool Names(string text, string vendor) => text.Contains(vendor, StringComparison.OrdinalIgnoreCase);
}
