using Integrations.QuickBooks.Quirks;
using static Integrations.Models.Invoice;

namespace Integrations.QuickBooks;

/// <summary>Sales invoices: the entity <c>Invoice</c>.</summary>
internal static class Invoices
{
    public static readonly Mapping<Invoice> Map = new(
        Fields, Common, filterable: ["DocNumber", "CustomerRef", "TxnDate", "DueDate", "Balance"])
    {
        { Fields.Number, "DocNumber" },
        { Fields.Customer, Ref("CustomerRef", Customer.Resource).NotSortable() },
        { Fields.IssuedOn, "TxnDate" },
        { Fields.DueOn, "DueDate" },
        { Fields.Status, Computed(DerivedStatus.Read, "Balance", "TotalAmt", "DueDate", "PrivateNote") },
        { Fields.Currency, Currency },
        { Fields.ExchangeRate, "ExchangeRate" },
        { Fields.TaxInclusion, Enumeration("GlobalTaxCalculation",
            ("TaxExcluded", TaxInclusion.Exclusive), ("TaxInclusive", TaxInclusion.Inclusive), ("NotApplicable", TaxInclusion.None)) },
        { Fields.Lines, List("Line", InvoiceLines.Kinds) },
        { Fields.Subtotal, Amount("Line[DetailType=SubTotalLineDetail].Amount").ReadOnly() },
        { Fields.Discount, Amount("Line[DetailType=DiscountLineDetail].Amount").ReadOnly() },
        { Fields.Tax, Amount("TxnTaxDetail.TotalTax").ReadOnly() },
        { Fields.Total, Amount("TotalAmt").ReadOnly() },
        { Fields.Paid, Difference("TotalAmt", "Balance", "CurrencyRef.value") },
        { Fields.Balance, Amount("Balance").ReadOnly() },
        { Fields.Memo, "PrivateNote" },
        { Fields.CustomerMemo, "CustomerMemo.value" },
        { Fields.Terms, Ref("SalesTermRef") },
        { Fields.BillingAddress, Address(Address("billing", "BillAddr")) },
        { Fields.ShippingAddress, Address(Address("shipping", "ShipAddr")) },
        { Fields.Email, "BillEmail.Address" },
        { Fields.HostedUrl, Text("InvoiceLink").ReadOnly() },
    };
}
