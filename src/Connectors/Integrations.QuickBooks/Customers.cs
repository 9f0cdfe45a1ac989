using Integrations.Connectors;
using Integrations.Models;
using static Integrations.Connectors.Row;

namespace Integrations.QuickBooks;

/// <summary>Customers: the entity <c>Customer</c>.</summary>
internal static class Customers
{
    internal static readonly Mapping<Customer> Map = new()
    {
        { Customer.Fields.Id, Text("Id").ReadOnly() },
        { Customer.Fields.Version, Text("SyncToken").ReadOnly().NoFilter() },
        { Customer.Fields.Name, "DisplayName" },
        { Customer.Fields.FirstName, "GivenName" },
        { Customer.Fields.LastName, "FamilyName" },
        { Customer.Fields.CompanyName, "CompanyName" },
        { Customer.Fields.Emails, Slots("PrimaryEmailAddr.Address").Query("PrimaryEmailAddr") },
        { Customer.Fields.Phones, Slots(("PrimaryPhone.FreeFormNumber", "work"), ("Mobile.FreeFormNumber", "mobile"), ("AlternatePhone.FreeFormNumber", "other"), ("Fax.FreeFormNumber", "fax")).NoFilter() },
        { Customer.Fields.Addresses, Addresses(CommonRows.Address("billing", "BillAddr"), CommonRows.Address("shipping", "ShipAddr")).NoFilter() },
        { Customer.Fields.Websites, Slots("WebAddr.URI").NoFilter() },
        { Customer.Fields.TaxNumber, Text("PrimaryTaxIdentifier").NoFilter() },
        { Customer.Fields.PaymentTerms, CommonRows.Reference("SalesTermRef").NoFilter() },
        { Customer.Fields.Currency, Text("CurrencyRef.value").CreateOnly().NoFilter() },
        { Customer.Fields.Balance, Money("Balance", "CurrencyRef.value").ReadOnly() },
        { Customer.Fields.Parent,
            CommonRows.Reference("ParentRef", Customer.Resource).With("Job", set: "true", cleared: "false").NoFilter() },
        { Customer.Fields.Notes, Text("Notes").NoFilter() },
        { Customer.Fields.IsArchived, Not("Active") },
        { Customer.Fields.CreatedAt, Instant("MetaData.CreateTime").ReadOnly() },
        { Customer.Fields.UpdatedAt, Instant("MetaData.LastUpdatedTime").ReadOnly() },
        { Customer.Fields.IsDeleted, Equal("status", "Deleted").NoFilter() },
    };

    public static ResourceDefinition<Customer> Resource { get; } = ObjectForms.Name(Map, "Customer", "DisplayName");
}
