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
        { Customer.Fields.Version, Text("SyncToken").ReadOnly().NotFilterable() },
        { Customer.Fields.Name, "DisplayName" },
        { Customer.Fields.FirstName, "GivenName" },
        { Customer.Fields.LastName, "FamilyName" },
        { Customer.Fields.CompanyName, "CompanyName" },
        { Customer.Fields.Emails, ListFromFields("PrimaryEmailAddr.Address").QueryName("PrimaryEmailAddr") },
        { Customer.Fields.Phones, ListFromFields(("PrimaryPhone.FreeFormNumber", "work"), ("Mobile.FreeFormNumber", "mobile"), ("AlternatePhone.FreeFormNumber", "other"), ("Fax.FreeFormNumber", "fax")).NotFilterable() },
        { Customer.Fields.Addresses, Addresses(CommonRows.Address("billing", "BillAddr"), CommonRows.Address("shipping", "ShipAddr")).NotFilterable() },
        { Customer.Fields.Websites, ListFromFields("WebAddr.URI").NotFilterable() },
        { Customer.Fields.TaxNumber, Text("PrimaryTaxIdentifier").NotFilterable() },
        { Customer.Fields.PaymentTerms, CommonRows.Reference("SalesTermRef").NotFilterable() },
        { Customer.Fields.Currency, Text("CurrencyRef.value").CreateOnly().NotFilterable() },
        { Customer.Fields.Balance, Money("Balance", "CurrencyRef.value").ReadOnly() },
        { Customer.Fields.Parent,
            CommonRows.Reference("ParentRef", Customer.Resource).With("Job", set: "true", cleared: "false").NotFilterable() },
        { Customer.Fields.Notes, Text("Notes").NotFilterable() },
        { Customer.Fields.IsArchived, Not("Active") },
        { Customer.Fields.CreatedAt, Instant("MetaData.CreateTime").ReadOnly() },
        { Customer.Fields.UpdatedAt, Instant("MetaData.LastUpdatedTime").ReadOnly() },
        { Customer.Fields.IsDeleted, Matches("status", "Deleted").NotFilterable() },
    };

    public static ResourceDefinition<Customer> Resource { get; } = ObjectForms.Name(Map, "Customer", "DisplayName");
}
