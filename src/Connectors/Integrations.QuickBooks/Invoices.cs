using Integrations.Connectors;
using Integrations.Models;
using Integrations.QuickBooks.Quirks;
using static Integrations.Connectors.Row;

namespace Integrations.QuickBooks;

/// <summary>Sales invoices: the entity <c>Invoice</c>. A line's <c>DetailType</c> is its kind; the vendor adds the subtotal.</summary>
internal static class Invoices
{
    private static readonly Row<Normalized<InvoiceLineKind>?> Kind = Enumeration(
        "DetailType",
        ("SalesItemLineDetail", InvoiceLineKind.Item), ("DescriptionOnly", InvoiceLineKind.Text),
        ("GroupLineDetail", InvoiceLineKind.Bundle),
        ("SubTotalLineDetail", InvoiceLineKind.Subtotal), ("DiscountLineDetail", InvoiceLineKind.Discount));

    internal static readonly Mapping<InvoiceLine> LineMap = new()
    {
        { InvoiceLine.Fields.Id, "Id" },
        { InvoiceLine.Fields.Kind, Kind },
        { InvoiceLine.Fields.Number, "LineNum" },
        { InvoiceLine.Fields.Description, "Description" },
        { InvoiceLine.Fields.Item, CommonRows.Reference("SalesItemLineDetail.ItemRef", Item.Resource) },
        { InvoiceLine.Fields.Quantity, "SalesItemLineDetail.Qty" },
        { InvoiceLine.Fields.UnitPrice, "SalesItemLineDetail.UnitPrice" },
        { InvoiceLine.Fields.Amount, "Amount" },
        { InvoiceLine.Fields.TaxCode, CommonRows.Reference("SalesItemLineDetail.TaxCodeRef") },
        { InvoiceLine.Fields.Account, CommonRows.Reference("SalesItemLineDetail.ItemAccountRef", LedgerAccount.Resource) },
        { InvoiceLine.Fields.ServiceOn, "SalesItemLineDetail.ServiceDate" },
    };

    internal static readonly Mapping<InvoiceLine> PlainMap = new()
    {
        { InvoiceLine.Fields.Id, "Id" },
        { InvoiceLine.Fields.Kind, Kind },
        { InvoiceLine.Fields.Number, "LineNum" },
        { InvoiceLine.Fields.Description, "Description" },
        { InvoiceLine.Fields.Amount, "Amount" },
    };

    private static readonly ListKinds<InvoiceLine> InnerKinds = new("DetailType", PlainMap, tied: ["LinkedTxn"])
    {
        { "SalesItemLineDetail", LineMap },
        { "DescriptionOnly", PlainMap },
    };

    internal static readonly Mapping<InvoiceLine> BundleMap = new()
    {
        { InvoiceLine.Fields.Id, "Id" },
        { InvoiceLine.Fields.Kind, Kind },
        { InvoiceLine.Fields.Number, "LineNum" },
        { InvoiceLine.Fields.Description, "Description" },
        { InvoiceLine.Fields.Item, CommonRows.Reference("GroupLineDetail.GroupItemRef", Item.Resource) },
        { InvoiceLine.Fields.Quantity, "GroupLineDetail.Quantity" },
        { InvoiceLine.Fields.Amount, "Amount" },
        { InvoiceLine.Fields.Lines, List("GroupLineDetail.Line", InnerKinds) },
    };

    /// <summary>An amount that is set is a fixed one, whatever the discount was before.</summary>
    internal static readonly Mapping<InvoiceLine> DiscountMap = new()
    {
        { InvoiceLine.Fields.Id, "Id" },
        { InvoiceLine.Fields.Kind, Kind },
        { InvoiceLine.Fields.Number, "LineNum" },
        { InvoiceLine.Fields.Description, "Description" },
        { InvoiceLine.Fields.Amount, Number("Amount").With("DiscountLineDetail.PercentBased", set: "false") },
        { InvoiceLine.Fields.Account, CommonRows.Reference("DiscountLineDetail.DiscountAccountRef", LedgerAccount.Resource) },
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

    internal static readonly Mapping<Invoice> Map = new()
    {
        { Invoice.Fields.Id, Text("Id").ReadOnly() },
        { Invoice.Fields.Version, Text("SyncToken").ReadOnly().NotFilterable() },
        { Invoice.Fields.Number, "DocNumber" },
        { Invoice.Fields.Customer, CommonRows.Reference("CustomerRef", Customer.Resource).NotSortable() },
        { Invoice.Fields.IssuedOn, "TxnDate" },
        { Invoice.Fields.DueOn, "DueDate" },
        { Invoice.Fields.Status, Computed(DerivedStatus.Read, "Balance", "TotalAmt", "DueDate", "PrivateNote") },
        { Invoice.Fields.Currency, Text("CurrencyRef.value").CreateOnly().NotFilterable() },
        { Invoice.Fields.ExchangeRate, Number("ExchangeRate").NotFilterable() },
        {
            Invoice.Fields.TaxInclusion,
            Enumeration("GlobalTaxCalculation", ("TaxExcluded", TaxInclusion.Exclusive), ("TaxInclusive", TaxInclusion.Inclusive), ("NotApplicable", TaxInclusion.None)).NotFilterable()
        },
        { Invoice.Fields.Lines, List("Line", LineKinds).NotFilterable() },
        { Invoice.Fields.Subtotal, Money("Line[DetailType=SubTotalLineDetail].Amount", "CurrencyRef.value").ReadOnly().NotFilterable() },
        { Invoice.Fields.Discount, Money("Line[DetailType=DiscountLineDetail].Amount", "CurrencyRef.value").ReadOnly().NotFilterable() },
        { Invoice.Fields.Tax, Money("TxnTaxDetail.TotalTax", "CurrencyRef.value").ReadOnly().NotFilterable() },
        { Invoice.Fields.Total, Money("TotalAmt", "CurrencyRef.value").ReadOnly().NotFilterable() },
        { Invoice.Fields.Paid, Difference("TotalAmt", "Balance", "CurrencyRef.value") },
        { Invoice.Fields.Balance, Money("Balance", "CurrencyRef.value").ReadOnly() },
        { Invoice.Fields.Memo, Text("PrivateNote").NotFilterable() },
        { Invoice.Fields.CustomerMemo, Text("CustomerMemo.value").NotFilterable() },
        { Invoice.Fields.Terms, CommonRows.Reference("SalesTermRef").NotFilterable() },
        { Invoice.Fields.BillingAddress, Address(CommonRows.Address("billing", "BillAddr")).NotFilterable() },
        { Invoice.Fields.ShippingAddress, Address(CommonRows.Address("shipping", "ShipAddr")).NotFilterable() },
        { Invoice.Fields.Email, Text("BillEmail.Address").NotFilterable() },
        { Invoice.Fields.HostedUrl, Text("InvoiceLink").ReadOnly().NotFilterable() },
        { Invoice.Fields.CreatedAt, Instant("MetaData.CreateTime").ReadOnly() },
        { Invoice.Fields.UpdatedAt, Instant("MetaData.LastUpdatedTime").ReadOnly() },
        { Invoice.Fields.IsDeleted, Matches("status", "Deleted").NotFilterable() },
    };

    public static ResourceDefinition<Invoice> Resource { get; } = ObjectForms.Transaction(Map, "Invoice", "DocNumber");
}
