using static Integrations.Models.Customer;

namespace Integrations.QuickBooks;

/// <summary>Customers: the entity <c>Customer</c>.</summary>
internal static class Customers
{
    public static readonly Mapping<Customer> Map = new(
        Fields, Common, filterable: ["DisplayName", "GivenName", "FamilyName", "CompanyName", "PrimaryEmailAddr", "Balance", "Active"])
    {
        { Fields.Name, "DisplayName" },
        { Fields.FirstName, "GivenName" },
        { Fields.LastName, "FamilyName" },
        { Fields.CompanyName, "CompanyName" },
        { Fields.Emails, ListFromFields("PrimaryEmailAddr.Address").QueryName("PrimaryEmailAddr") },
        { Fields.Phones, ListFromFields(("PrimaryPhone.FreeFormNumber", "work"), ("Mobile.FreeFormNumber", "mobile"),
            ("AlternatePhone.FreeFormNumber", "other"), ("Fax.FreeFormNumber", "fax")) },
        { Fields.Addresses, Addresses(Address("billing", "BillAddr"), Address("shipping", "ShipAddr")) },
        { Fields.Websites, ListFromFields("WebAddr.URI") },
        { Fields.TaxNumber, "PrimaryTaxIdentifier" },
        { Fields.PaymentTerms, Ref("SalesTermRef") },
        { Fields.Currency, Currency },
        { Fields.Balance, Amount("Balance").ReadOnly() },
        { Fields.Parent, Parent(Customer.Resource, "Job") },
        { Fields.Notes, "Notes" },
        { Fields.IsArchived, Not("Active") },
    };
}
