using static Integrations.QuickBooks.QuickBooksRows;
using Integrations.QuickBooks.Quirks;

namespace Integrations.QuickBooks;

/// <summary>Sales invoices: the entity <c>Invoice</c>. A line's <c>DetailType</c> is its kind; the vendor adds the subtotal.</summary>
internal static class Invoices
{
    private static readonly Row<Normalized<InvoiceLineKind>?> Kind = Enumeration(
        "DetailType",
        ("SalesItemLineDetail", InvoiceLineKind.Item), ("DescriptionOnly", InvoiceLineKind.Text),
        ("GroupLineDetail", InvoiceLineKind.Bundle),
        ("SubTotalLineDetail", InvoiceLineKind.Subtotal), ("DiscountLineDetail", InvoiceLineKind.Discount));

    /// <summary>How every line begins; members keep this order.</summary>
    private static readonly Mapping<InvoiceLine> Start = new()
    {
        { InvoiceLine.Fields.Id, "Id" },
        { InvoiceLine.Fields.Kind, Kind },
        { InvoiceLine.Fields.Number, "LineNum" },
        { InvoiceLine.Fields.Description, "Description" },
    };

    public static readonly Mapping<InvoiceLine> PlainMap = new(Start) { { InvoiceLine.Fields.Amount, "Amount" } };

    public static readonly Mapping<InvoiceLine> LineMap = new(Start)
    {
        { InvoiceLine.Fields.Item, Ref("SalesItemLineDetail.ItemRef", Item.Resource) },
        { InvoiceLine.Fields.Quantity, "SalesItemLineDetail.Qty" },
        { InvoiceLine.Fields.UnitPrice, "SalesItemLineDetail.UnitPrice" },
        { InvoiceLine.Fields.Amount, "Amount" },
        { InvoiceLine.Fields.TaxCode, Ref("SalesItemLineDetail.TaxCodeRef") },
        { InvoiceLine.Fields.Account, Ref("SalesItemLineDetail.ItemAccountRef", LedgerAccount.Resource) },
        { InvoiceLine.Fields.ServiceOn, "SalesItemLineDetail.ServiceDate" },
    };

    public static readonly Mapping<InvoiceLine> BundleMap = new(Start)
    {
        { InvoiceLine.Fields.Item, Ref("GroupLineDetail.GroupItemRef", Item.Resource) },
        { InvoiceLine.Fields.Quantity, "GroupLineDetail.Quantity" },
        { InvoiceLine.Fields.Amount, "Amount" },
        {
            InvoiceLine.Fields.Lines,
            List("GroupLineDetail.Line", new ListKinds<InvoiceLine>("DetailType", PlainMap, tied: ["LinkedTxn"])
            {
                { "SalesItemLineDetail", LineMap },
                { "DescriptionOnly", PlainMap },
            })
        },
    };

    /// <summary>An amount that is set is a fixed one, whatever the discount was before.</summary>
    public static readonly Mapping<InvoiceLine> DiscountMap = new(Start)
    {
        { InvoiceLine.Fields.Amount, Number("Amount").With("DiscountLineDetail.PercentBased", set: "false") },
        { InvoiceLine.Fields.Account, Ref("DiscountLineDetail.DiscountAccountRef", LedgerAccount.Resource) },
    };

    private static readonly ListKinds<InvoiceLine> LineKinds =
        new("DetailType", PlainMap, computed: ["SubTotalLineDetail"], tied: ["LinkedTxn"])
    {
        { "SalesItemLineDetail", LineMap },
        { "DescriptionOnly", PlainMap },
        { "GroupLineDetail", BundleMap },
        { "SubTotalLineDetail", PlainMap },
        { "DiscountLineDetail", DiscountMap },
    };

    public static readonly Mapping<Invoice> Map = new(
        Invoice.Fields,
        Common,
        filterable: ["DocNumber", "CustomerRef", "TxnDate", "DueDate", "Balance"])
    {
        { Invoice.Fields.Number, "DocNumber" },
        { Invoice.Fields.Customer, Ref("CustomerRef", Customer.Resource).NotSortable() },
        { Invoice.Fields.IssuedOn, "TxnDate" },
        { Invoice.Fields.DueOn, "DueDate" },
        { Invoice.Fields.Status, Computed(DerivedStatus.Read, "Balance", "TotalAmt", "DueDate", "PrivateNote") },
        { Invoice.Fields.Currency, Currency },
        { Invoice.Fields.ExchangeRate, "ExchangeRate" },
        {
            Invoice.Fields.TaxInclusion,
            Enumeration(
                "GlobalTaxCalculation",
                ("TaxExcluded", TaxInclusion.Exclusive), ("TaxInclusive", TaxInclusion.Inclusive), ("NotApplicable", TaxInclusion.None))
        },
        { Invoice.Fields.Lines, List("Line", LineKinds) },
        { Invoice.Fields.Subtotal, Amount("Line[DetailType=SubTotalLineDetail].Amount").ReadOnly() },
        { Invoice.Fields.Discount, Amount("Line[DetailType=DiscountLineDetail].Amount").ReadOnly() },
        { Invoice.Fields.Tax, Amount("TxnTaxDetail.TotalTax").ReadOnly() },
        { Invoice.Fields.Total, Amount("TotalAmt").ReadOnly() },
        { Invoice.Fields.Paid, Difference("TotalAmt", "Balance", "CurrencyRef.value") },
        { Invoice.Fields.Balance, Amount("Balance").ReadOnly() },
        { Invoice.Fields.Memo, "PrivateNote" },
        { Invoice.Fields.CustomerMemo, "CustomerMemo.value" },
        { Invoice.Fields.Terms, Ref("SalesTermRef") },
        { Invoice.Fields.BillingAddress, Address(Address("billing", "BillAddr")) },
        { Invoice.Fields.ShippingAddress, Address(Address("shipping", "ShipAddr")) },
        { Invoice.Fields.Email, "BillEmail.Address" },
        { Invoice.Fields.HostedUrl, Text("InvoiceLink").ReadOnly() },
    };
}
