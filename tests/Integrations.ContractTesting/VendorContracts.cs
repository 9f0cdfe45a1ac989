namespace Integrations.ContractTesting;

/// <summary>The published contracts with their reasoned exceptions, ready to check.</summary>
public static class VendorContracts
{
    public static ContractChecker HubSpot(SharedFolder shared, ContractOptions? options = null) =>
        Load(shared, Vendors.HubSpot, HubSpotExceptions.All, options);

    public static ContractChecker Salesforce(SharedFolder shared, ContractOptions? options = null) =>
        Load(shared, Vendors.Salesforce, SalesforceExceptions.All, options);

    /// <summary>Paths from the OpenAPI document, bodies from the XML schemas, which are the vendor's own.</summary>
    public static ContractChecker QuickBooks(SharedFolder shared, ContractOptions? options = null) => new(
        Vendors.QuickBooks,
        OpenApiContract.Load(shared.Contract(Vendors.QuickBooks, "openapi.ballerina.json")),
        QuickBooksExceptions.All,
        options,
        new XsdBodies(QuickBooksSchemas(shared)));

    public static XsdContract QuickBooksSchemas(SharedFolder shared) =>
        XsdContract.Load(Path.GetDirectoryName(shared.Contract(Vendors.QuickBooks, "Finance.xsd"))!);

    private static ContractChecker Load(SharedFolder shared, string vendor, IEnumerable<ContractException> exceptions,
        ContractOptions? options) =>
        new(vendor, OpenApiContract.Load(shared.Contract(vendor, "openapi.json")), exceptions, options);
}
