using static Integrations.QuickBooks.QuickBooksRows;

namespace Integrations.QuickBooks;

/// <summary>Customers: the entity <c>Customer</c>.</summary>
internal static class Customers
{
    public static readonly Mapping<Customer> Map = new(
        Customer.Fields,
        Common,
        filterable: ["DisplayName", "GivenName", "FamilyName", "CompanyName", "PrimaryEmailAddr", "Balance", "Active"])
    {
        { Customer.Fields.Name, "DisplayName" },
        { Customer.Fields.FirstName, "GivenName" },
        { Customer.Fields.LastName, "FamilyName" },
        { Customer.Fields.CompanyName, "CompanyName" },
        { Customer.Fields.Emails, ListFromFields("PrimaryEmailAddr.Address").QueryName("PrimaryEmailAddr") },
        {
            Customer.Fields.Phones,
            ListFromFields(
                ("PrimaryPhone.FreeFormNumber", "work"), ("Mobile.FreeFormNumber", "mobile"),
                ("AlternatePhone.FreeFormNumber", "other"), ("Fax.FreeFormNumber", "fax"))
        },
        { Customer.Fields.Addresses, Addresses(Address("billing", "BillAddr"), Address("shipping", "ShipAddr")) },
        { Customer.Fields.Websites, ListFromFields("WebAddr.URI") },
        { Customer.Fields.TaxNumber, "PrimaryTaxIdentifier" },
        { Customer.Fields.PaymentTerms, Ref("SalesTermRef") },
        { Customer.Fields.Currency, Currency },
        { Customer.Fields.Balance, Amount("Balance").ReadOnly() },
        { Customer.Fields.Parent, Parent(Customer.Resource, "Job") },
        { Customer.Fields.Notes, "Notes" },
        { Customer.Fields.IsArchived, Not("Active") },
    };
}
