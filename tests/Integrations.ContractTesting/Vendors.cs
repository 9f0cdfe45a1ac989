namespace Integrations.ContractTesting;

/// <summary>The vendors' names as the shared folder spells them.</summary>
public static class Vendors
{
    public const string HubSpot = "hubspot";
    public const string Salesforce = "salesforce";
    public const string QuickBooks = "quickbooks";
}
