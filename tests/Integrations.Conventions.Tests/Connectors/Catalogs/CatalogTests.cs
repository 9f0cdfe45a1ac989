using Integrations.Connectors;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conventions.Tests;

/// <summary>One package may hold many authenticated connectors: <see cref="Forest"/> is accepted, and refused with each fault.</summary>
public sealed class CatalogTests
{
    private static readonly ConnectorPackage Sound = Forest.With("alder", "birch");

    [Fact]
    public void A_package_of_rows_is_accepted()
    {
        Faults(Sound).Should().BeEmpty();
        Sound.Connectors.Select(connector => connector.Definition.Id).Should().Equal("alder", "birch");
    }

    [Fact]
    public void A_row_needs_no_tests_sections_or_simulator() =>
        Sound.Connectors.SelectMany(row => TierRules.Lacking(
            row.Definition, new("Forest", new(Contract: false, Payloads: false, []), [], HasSimulator: false))).Should().BeEmpty();

    [Fact]
    public void Its_readme_has_one_generated_table_with_a_line_a_row()
    {
        var parts = ConnectorTables.Of(Sound);

        parts.Should().ContainSingle().Which.Name.Should().Be("connectors");
        parts[0].Text.Should().Contain("| `alder` | The alder | API key |").And.Contain("| `birch` |");
        MarkedText.Fill("README.md", "# Forest\n<!-- connectors -->\n<!-- /connectors -->\n", parts).Should().Contain("| `birch` |");
        FluentActions.Invoking(() => MarkedText.Fill("README.md", "# Forest\n\n## Set up\n", parts)).Should()
            .Throw<Exception>().WithMessage("*no place for the generated table 'connectors'*Add the two lines*");
    }

    [Theory]
    [InlineData("cedar", "Rows/cedar.json: its id is cypress; name the file after the id")]
    [InlineData("elm", "elm: set Package to Integrations.Forest")]
    [InlineData("larch-", "larch-: an id is lower-case words joined by hyphens")]
    [InlineData("fir", "fir: set Documentation")]
    [InlineData("hazel", "Rows/hazel.json: correct it*Probe: '/me' is not 'METHOD /route'")]
    [InlineData("maple", "maple is Readable: move it to a package of its own under the same id")]
    [InlineData("oak", "Rows/oak.json: correct it*Forest has no connector 'oak'")]
    public void A_row_with_a_fault_is_refused_with_what_to_do(string row, string fault) =>
        Faults(Forest.With("alder", row)).Should().ContainSingle().Which.Should().Match(fault + "*");

    [Fact]
    public void A_row_whose_vendor_has_a_package_of_its_own_is_refused() =>
        DefinitionRules.SharedIds([.. Sound.Connectors, .. Forest.With("alder").Connectors]).Should()
            .Equal("alder: Forest/alder and Forest/alder");

    [Theory]
    [InlineData(typeof(Text), "Text: a row is data alone")]
    [InlineData(typeof(Forest.Birch), "Birch: a row is data alone")]
    public void Code_of_one_vendor_is_refused(Type code, string fault) =>
        Faults(Sound with { Types = [.. Sound.Types, typeof(Forest.Alder), code] })
            .Should().ContainSingle().Which.Should().StartWith(fault);

    [Fact]
    public void A_package_without_its_Add_method_is_refused() =>
        Faults(Sound with { Types = [typeof(ForestOptions)] }).Should().ContainSingle().Which.Should().StartWith(
            "Declare AddForestConnector(this IntegrationsBuilder builder, string id, Action<ForestOptions> configure");

    [Fact]
    public void A_public_type_beside_the_options_and_the_Add_method_is_refused() =>
        Faults(Sound with { Types = [.. Sound.Types, typeof(CatalogTests)] }).Should().Equal(nameof(CatalogTests));

    [Theory]
    [InlineData("README.md")]
    [InlineData("ForestBuilderExtensions.cs")]
    public void A_package_without_a_file_of_every_package_is_refused(string file) =>
        Faults(Sound with { Files = [.. Sound.Files.Except([file])] }).Should().ContainSingle().Which.Should().StartWith(file + ": ");

    [Fact]
    public void A_package_of_one_vendor_still_needs_its_definition_and_its_errors() =>
        ConnectorPackage.OfOneVendor.Should().AllSatisfy(package =>
            ConnectorShape.Lacking(package with { Files = [] }).Select(lacking => lacking.Split(':')[0])
                .Should().Contain([package.Short + "Connector.cs", package.Short + "Errors.cs"]));

    /// <summary>Every rule of a package of connectors.</summary>
    private static IEnumerable<string> Faults(ConnectorPackage package) =>
        AddMethod.Find(package) is null
            ? CatalogRules.Broken(package)
            : [.. ConnectorShape.Lacking(package), .. ConnectorShape.Exposed(package), .. CatalogRules.Broken(package),
                .. OfDefinitions(package)];

    private static IEnumerable<string> OfDefinitions(ConnectorPackage package) =>
        package.Connectors.Where(row => CatalogRules.Broken(package).All(fault => !fault.Contains(row.Name.Split('/')[1])))
            .SelectMany(DefinitionRules.Broken);

    private sealed class Text : IAuthenticationQuirk;
}
