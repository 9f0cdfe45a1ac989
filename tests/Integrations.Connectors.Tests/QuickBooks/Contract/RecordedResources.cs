using Integrations.ContractTesting;
using Integrations.Models;

namespace Integrations.QuickBooks.Tests;

/// <summary>The resources of QuickBooks' recordings that have a table, and the fields that must be filled from them.</summary>
internal static class RecordedResources
{
    private const string SalesLine = "Line[DetailType=SalesItemLineDetail]";
    private const string DiscountLine = "Line[DetailType=DiscountLineDetail]";

    public static IReadOnlyList<RecordedResource> All =>
    [
        new RecordedResource<Customer>("Customer", Customers.Map, client => client.Accounting.Customers)
        {
            Paths = MappedPaths.Of(Customers.Map),
            Expectations = Customers.Map.Expectations(QuickBooksSheet.Paths("Customer")),
        },
        new RecordedResource<LedgerAccount>("Account", Accounts.Map, client => client.Accounting.Accounts)
        {
            Paths = MappedPaths.Of(Accounts.Map),
            Expectations = Accounts.Map.Expectations([.. EveryEntity, .. QuickBooksSheet.Paths("Account")]),
        },
        new RecordedResource<Item>("Item", Items.Map, client => client.Accounting.Items)
        {
            Paths = MappedPaths.Of(Items.Map),
            Expectations = Items.Map.Expectations([.. EveryEntity, .. QuickBooksSheet.Paths("Item")]),
        },
        new RecordedResource<Invoice>("Invoice", Invoices.Map, client => client.Accounting.Invoices)
        {
            Paths = MappedPaths.Of(Invoices.Map).With("Line", "Line[*]", InvoiceLines.Plain).With("Line", SalesLine, InvoiceLines.SalesItem)
                .With("Line", "Line[DetailType=GroupLineDetail]", InvoiceLines.Bundle)
                .With("Line", DiscountLine, InvoiceLines.Discount),
            CustomPath = name => $"CustomField[Name={name}].StringValue",
            Expectations =
            [
                .. Invoices.Map.Expectations([.. EveryEntity, .. QuickBooksSheet.Paths("Invoice")]),

                // The sheet's rows of lines: what a line's own table reads fills the list, and a discount its total.
                new(nameof(Invoice.Discount), DiscountLine + ".Amount"),
                .. ((string[])["Description", "Amount", "SalesItemLineDetail.UnitPrice", "SalesItemLineDetail.Qty",
                    "SalesItemLineDetail.ItemRef.value", "SalesItemLineDetail.TaxCodeRef.value"])
                    .Select(path => new Expectation(nameof(Invoice.Lines), $"{SalesLine}.{path}")),
            ],
        },
        new RecordedResource<Payment>("Payment", Payments.Map, client => client.Accounting.Payments)
        {
            Paths = MappedPaths.Of(Payments.Map).With("Line", "Line[*]", Payments.AllocationMap),
            Reworded = ["Line[*].LinkedTxn[0].TxnType"],

            // The sheet's row 'Payment.TotalAmt, Line[].LinkedTxn[{TxnId,TxnType}]'.
            Expectations = [.. Payments.Map.Expectations([.. EveryEntity, .. QuickBooksSheet.Paths("Payment"), "TotalAmt"]),
                new(nameof(Payment.Allocations), "Line[*].LinkedTxn[*].TxnId")],
        },
    ];

    /// <summary>The sheet names them at the customer.</summary>
    private static string[] EveryEntity => ["Id", "SyncToken"];
}
