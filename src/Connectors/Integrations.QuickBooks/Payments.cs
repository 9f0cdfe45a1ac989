using Integrations.Connectors;
using Integrations.Models;
using static Integrations.Connectors.Row;

namespace Integrations.QuickBooks;

/// <summary>Money received from customers: the entity <c>Payment</c>.</summary>
internal static class Payments
{
    internal static readonly Mapping<PaymentAllocation> AllocationMap = new()
    {
        {
            PaymentAllocation.Fields.Document,
            ReferenceInList("LinkedTxn", new()
            {
                Id = "TxnId",
                Type = "TxnType",
                Resources = new Dictionary<string, string> { ["Invoice"] = Invoice.Resource, ["CreditMemo"] = "creditNotes", ["JournalEntry"] = "journalEntries" },
            })
        },
        { PaymentAllocation.Fields.Amount, "Amount" },
    };

    internal static readonly Mapping<Payment> Map = new()
    {
        { Payment.Fields.Id, Text("Id").ReadOnly() },
        { Payment.Fields.Version, Text("SyncToken").ReadOnly().NotFilterable() },
        { Payment.Fields.Direction, Constant(PaymentDirection.Received) },
        { Payment.Fields.Customer, CommonRows.Reference("CustomerRef", Customer.Resource).NotSortable() },
        { Payment.Fields.Amount, Money("TotalAmt", "CurrencyRef.value").WriteTo("TotalAmt").NotSortable() },
        { Payment.Fields.PaidOn, "TxnDate" },
        { Payment.Fields.Account, CommonRows.Reference("DepositToAccountRef", LedgerAccount.Resource).NotFilterable() },
        { Payment.Fields.Method, CommonRows.Reference("PaymentMethodRef").NotFilterable() },
        { Payment.Fields.ReferenceNumber, Text("PaymentRefNum").NotSortable() },
        { Payment.Fields.Currency, Text("CurrencyRef.value").CreateOnly().NotFilterable() },
        { Payment.Fields.ExchangeRate, Number("ExchangeRate").NotFilterable() },
        { Payment.Fields.Unapplied, Money("UnappliedAmt", "CurrencyRef.value").ReadOnly().NotFilterable() },
        { Payment.Fields.Allocations, List("Line", AllocationMap).NotFilterable() },
        { Payment.Fields.Memo, Text("PrivateNote").NotFilterable() },
        { Payment.Fields.CreatedAt, Instant("MetaData.CreateTime").ReadOnly() },
        { Payment.Fields.UpdatedAt, Instant("MetaData.LastUpdatedTime").ReadOnly() },
        { Payment.Fields.IsDeleted, Matches("status", "Deleted").NotFilterable() },
    };

    public static ResourceDefinition<Payment> Resource { get; } = ObjectForms.Transaction(Map, "Payment", "PaymentRefNum");
}
