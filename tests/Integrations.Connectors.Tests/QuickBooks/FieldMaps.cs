using Integrations.ContractTesting;
using Integrations.Models;

namespace Integrations.QuickBooks.Tests;

/// <summary>The fact sheet's map, as data: which unified field stands for which of QuickBooks' paths.</summary>
internal static class FieldMaps
{
    private const string SalesLine = "Line[DetailType=SalesItemLineDetail]";

    private static readonly Expectation[] EveryRecord =
    [
        new(nameof(UnifiedRecord.Id), "Id"),
        new(nameof(UnifiedRecord.Version), "SyncToken"),
        new(nameof(UnifiedRecord.CreatedAt), "MetaData.CreateTime"),
        new(nameof(UnifiedRecord.UpdatedAt), "MetaData.LastUpdatedTime"),
    ];

    public static IReadOnlyList<RecordedResource> All { get; } =
    [
        new RecordedResource<Customer>("Customer", Customers.Map, client => client.Accounting.Customers)
        {
            Paths = MappedPaths.Of(Customers.Map),
            FactSheet =
            [
                .. EveryRecord,
                new(nameof(Customer.Name), "DisplayName"),
                new(nameof(Customer.FirstName), "GivenName"),
                new(nameof(Customer.LastName), "FamilyName"),
                new(nameof(Customer.CompanyName), "CompanyName"),
                new(nameof(Customer.Emails), "PrimaryEmailAddr.Address"),
                new(nameof(Customer.Phones), "PrimaryPhone.FreeFormNumber"),
                .. Each(nameof(Customer.Addresses), "BillAddr.Line1", "BillAddr.City", "BillAddr.CountrySubDivisionCode",
                    "BillAddr.PostalCode", "BillAddr.Country"),
                new(nameof(Customer.IsArchived), "Active"),
            ],
        },
        new RecordedResource<LedgerAccount>("Account", Accounts.Map, client => client.Accounting.Accounts)
        {
            Paths = MappedPaths.Of(Accounts.Map),
            FactSheet =
            [
                .. EveryRecord,
                new(nameof(LedgerAccount.Type), "AccountType"),
                new(nameof(LedgerAccount.Subtype), "AccountSubType"),
                new(nameof(LedgerAccount.Classification), "Classification"),
                new(nameof(LedgerAccount.Code), "AcctNum"),
                new(nameof(LedgerAccount.Balance), "CurrentBalance"),
            ],
        },
        new RecordedResource<Item>("Item", Items.Map, client => client.Accounting.Items) { Paths = MappedPaths.Of(Items.Map),
            FactSheet = EveryRecord },
        new RecordedResource<Invoice>("Invoice", Invoices.Map, client => client.Accounting.Invoices)
        {
            Paths = MappedPaths.Of(Invoices.Map).With("Line", "Line[*]", InvoiceLines.Plain).With("Line", SalesLine, InvoiceLines.SalesItem)
                .With("Line", "Line[DetailType=GroupLineDetail]", InvoiceLines.Bundle)
                .With("Line", "Line[DetailType=DiscountLineDetail]", InvoiceLines.Discount),
            CustomPath = name => $"CustomField[Name={name}].StringValue",
            FactSheet =
            [
                .. EveryRecord,
                new(nameof(Invoice.Number), "DocNumber"),
                new(nameof(Invoice.IssuedOn), "TxnDate"),
                new(nameof(Invoice.DueOn), "DueDate"),
                new(nameof(Invoice.Customer), "CustomerRef.value"),
                new(nameof(Invoice.Total), "TotalAmt"),
                new(nameof(Invoice.Balance), "Balance"),
                new(nameof(Invoice.Status), "Balance"),
                new(nameof(Invoice.Tax), "TxnTaxDetail.TotalTax"),
                new(nameof(Invoice.Discount), "Line[DetailType=DiscountLineDetail].Amount"),
                .. Each(
                    nameof(Invoice.Lines),
                    $"{SalesLine}.Description", $"{SalesLine}.Amount", $"{SalesLine}.SalesItemLineDetail.UnitPrice",
                    $"{SalesLine}.SalesItemLineDetail.Qty",
                    $"{SalesLine}.SalesItemLineDetail.ItemRef.value", $"{SalesLine}.SalesItemLineDetail.TaxCodeRef.value"),
            ],
        },
        new RecordedResource<Payment>("Payment", Payments.Map, client => client.Accounting.Payments)
        {
            Paths = MappedPaths.Of(Payments.Map).With("Line", "Line[*]", Payments.AllocationMap),
            Reworded = ["Line[*].LinkedTxn[0].TxnType"],
            FactSheet = [.. EveryRecord, new(nameof(Payment.Amount), "TotalAmt"),
                new(nameof(Payment.Allocations), "Line[*].LinkedTxn[*].TxnId")],
        },
    ];

    private static IEnumerable<Expectation> Each(string field, params string[] paths) => paths.Select(path => new Expectation(field, path));
}
