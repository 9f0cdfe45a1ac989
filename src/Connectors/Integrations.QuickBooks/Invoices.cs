using Integrations.Connectors;
using Integrations.Models;
using Integrations.QuickBooks.Quirks;
using static Integrations.Connectors.Row;

namespace Integrations.QuickBooks;

/// <summary>Sales invoices: the entity <c>Invoice</c>. Lines are those of kind SalesItemLineDetail; the vendor adds the subtotal.</summary>
internal static class Invoices
{
    internal static readonly Mapping<InvoiceLine> LineMap = new()
    {
        { InvoiceLine.Fields.Id, "Id" },
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

    internal static readonly Mapping<Invoice> Map = new()
    {
        { Invoice.Fields.Id, Text("Id").ReadOnly() },
        { Invoice.Fields.Version, Text("SyncToken").ReadOnly().NoFilter() },
        { Invoice.Fields.Number, "DocNumber" },
        { Invoice.Fields.Customer, CommonRows.Reference("CustomerRef", Customer.Resource) },
        { Invoice.Fields.IssuedOn, "TxnDate" },
        { Invoice.Fields.DueOn, "DueDate" },
        { Invoice.Fields.Status, Computed(DerivedStatus.Read, "Balance", "TotalAmt", "DueDate", "PrivateNote") },
        { Invoice.Fields.Currency, Text("CurrencyRef.value").CreateOnly().NoFilter() },
        { Invoice.Fields.ExchangeRate, Number("ExchangeRate").NoFilter() },
        {
            Invoice.Fields.TaxInclusion,
            Enumeration("GlobalTaxCalculation", ("TaxExcluded", TaxInclusion.Exclusive), ("TaxInclusive", TaxInclusion.Inclusive), ("NotApplicable", TaxInclusion.None)).NoFilter()
        },
        { Invoice.Fields.Lines, List("Line", LineMap, new ListWhere("DetailType", "SalesItemLineDetail")).NoFilter() },
        { Invoice.Fields.Subtotal, Money("Line[DetailType=SubTotalLineDetail].Amount", "CurrencyRef.value").ReadOnly().NoFilter() },
        { Invoice.Fields.Discount, Money("Line[DetailType=DiscountLineDetail].Amount", "CurrencyRef.value").ReadOnly().NoFilter() },
        { Invoice.Fields.Tax, Money("TxnTaxDetail.TotalTax", "CurrencyRef.value").ReadOnly().NoFilter() },
        { Invoice.Fields.Total, Money("TotalAmt", "CurrencyRef.value").ReadOnly() },
        { Invoice.Fields.Paid, Computed(PaidAmount.Read, "TotalAmt", "Balance", "CurrencyRef.value") },
        { Invoice.Fields.Balance, Money("Balance", "CurrencyRef.value").ReadOnly() },
        { Invoice.Fields.Memo, Text("PrivateNote").NoFilter() },
        { Invoice.Fields.CustomerMemo, Text("CustomerMemo.value").NoFilter() },
        { Invoice.Fields.Terms, CommonRows.Reference("SalesTermRef").NoFilter() },
        { Invoice.Fields.BillingAddress, Address(CommonRows.Address("billing", "BillAddr")).NoFilter() },
        { Invoice.Fields.ShippingAddress, Address(CommonRows.Address("shipping", "ShipAddr")).NoFilter() },
        { Invoice.Fields.Email, Text("BillEmail.Address").NoFilter() },
        { Invoice.Fields.HostedUrl, Text("InvoiceLink").ReadOnly().NoFilter() },
        { Invoice.Fields.CreatedAt, Instant("MetaData.CreateTime").ReadOnly() },
        { Invoice.Fields.UpdatedAt, Instant("MetaData.LastUpdatedTime").ReadOnly() },
        { Invoice.Fields.IsDeleted, Equal("status", "Deleted").NoFilter() },
    };

    public static ResourceDefinition<Invoice> Resource { get; } = ObjectForms.Transaction(Map, "Invoice", "DocNumber");
}
