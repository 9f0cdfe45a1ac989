namespace Integrations.ContractTesting.Tests.Shared;

/// <summary>The recorded files of each vendor.</summary>
internal static class Folders
{
    public static PayloadFolder HubSpot() => PayloadFolder.HubSpot(SharedFolder.Open().Payloads(Vendors.HubSpot));

    public static PayloadFolder Salesforce() => PayloadFolder.Salesforce(SharedFolder.Open().Payloads(Vendors.Salesforce));

    public static PayloadFolder QuickBooks() =>
        PayloadFolder.QuickBooks(SharedFolder.Open().Payloads(Vendors.QuickBooks), VendorContracts.QuickBooksSchemas(SharedFolder.Open()));

    public static PayloadFolder Of(string vendor) => vendor switch
    {
        Vendors.HubSpot => HubSpot(),
        Vendors.Salesforce => Salesforce(),
        _ => QuickBooks(),
    };
}
