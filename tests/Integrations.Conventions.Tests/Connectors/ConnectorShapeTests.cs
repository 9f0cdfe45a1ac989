using Integrations.Connectors;

namespace Integrations.Conventions.Tests;

public sealed class ConnectorShapeTests
{
    public static TheoryData<string> Packages => [.. ConnectorPackage.All.Select(package => package.Short)];

    public static TheoryData<string> Vendors => [.. ConnectorPackage.OfOneVendor.Select(package => package.Short)];

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_has_the_files_every_package_of_connectors_has(string package) => Rule.Holds(
        ConnectorShape.Lacking(Of(package)), $"Add the file to {Of(package).Folder}; another connector shows what is in it.");

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_file_of_a_connector_holds_the_type_of_its_name(string package) => Rule.Holds(
        Repo.Sources(Of(package).Folder).Where(f => !f.Path.EndsWith("/Quirks.cs", StringComparison.Ordinal))
            .Where(f => !f.Text.Contains($"class {Path.GetFileNameWithoutExtension(f.Path)}", StringComparison.Ordinal))
            .Select(f => f.Path),
        "Name the file after the class in it, so that a reader finds what a definition names.");

    [Theory]
    [MemberData(nameof(Vendors))]
    public void A_resource_has_a_file_of_its_name(string vendor)
    {
        var offered = RegisteredConnector.Of(vendor).Definition.Resources.Select(r => r.Name).ToHashSet();
        Rule.Holds(
            Category.All.SelectMany(c => c.Resources)
                .Where(r => offered.Contains(r.Resource) != Of(vendor).Files.Contains(r.Property + ".cs")).Select(r => r.Property + ".cs"),
            "A resource of the definition has a file named as hosts call it (acme.Crm.Contacts: Contacts.cs), and a file has its resource "
                + "in the definition.");
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_offers_its_options_and_its_Add_method_alone(string package) => Rule.Holds(
        ConnectorShape.Exposed(Of(package)), "A connector is data: make the type internal.");

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_has_its_Add_method(string package) =>
        AddMethod.Find(Of(package)).Should().NotBeNull("hosts register by it. {0}", AddMethod.Missing(Of(package)));

    [Theory]
    [MemberData(nameof(RegisteredConnector.Names), MemberType = typeof(RegisteredConnector))]
    public void A_definition_says_what_it_is(string connector) =>
        Rule.Holds(DefinitionRules.Broken(RegisteredConnector.Of(connector)), $"Complete the definition of {connector}.");

    [Theory]
    [MemberData(nameof(Vendors))]
    public void The_id_begins_with_the_vendor_s_name(string vendor) =>
        vendor.ToLowerInvariant().Should().StartWith(RegisteredConnector.Of(vendor).Definition.Id.Split('-')[0],
            "an id begins with the vendor's name in lower case, whatever the package is called");

    [Fact]
    public void An_id_is_one_connector() => Rule.Holds(
        DefinitionRules.SharedIds(RegisteredConnector.All),
        "An id is part of stored data and means one connector: remove the row of a vendor that has a package of its own.");

    [Fact]
    public void A_catalog_holds_rows_alone() => Rule.Holds(
        ConnectorPackage.All.Where(package => package.IsCatalog).SelectMany(CatalogRules.Broken),
        "A catalog is one package of many vendors, of each of which only the authentication is known.");

    private static ConnectorPackage Of(string package) => ConnectorPackage.All.Single(p => p.Short == package);
}
