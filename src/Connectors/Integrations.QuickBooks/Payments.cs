using static Integrations.QuickBooks.QuickBooksRows;

namespace Integrations.QuickBooks;

/// <summary>Money received from customers: the entity <c>Payment</c>.</summary>
internal static class Payments
{
    public static readonly Mapping<PaymentAllocation> AllocationMap = new()
    {
        {
            PaymentAllocation.Fields.Document,
            ReferenceInList("LinkedTxn", new()
            {
                Id = "TxnId",
                Type = "TxnType",
                Resources = { ["Invoice"] = Invoice.Resource, ["CreditMemo"] = "creditNotes", ["JournalEntry"] = "journalEntries" },
            })
        },
        { PaymentAllocation.Fields.Amount, "Amount" },
    };

    public static readonly Mapping<Payment> Map = new(
        Payment.Fields,
        Common,
        filterable: ["CustomerRef", "TotalAmt", "TxnDate", "PaymentRefNum"])
    {
        { Payment.Fields.Direction, Constant(PaymentDirection.Received) },
        { Payment.Fields.Customer, Ref("CustomerRef", Customer.Resource).NotSortable() },
        { Payment.Fields.Amount, Amount("TotalAmt").WriteTo("TotalAmt").NotSortable() },
        { Payment.Fields.PaidOn, "TxnDate" },
        { Payment.Fields.Account, Ref("DepositToAccountRef", LedgerAccount.Resource) },
        { Payment.Fields.Method, Ref("PaymentMethodRef") },
        { Payment.Fields.ReferenceNumber, Text("PaymentRefNum").NotSortable() },
        { Payment.Fields.Currency, Currency },
        { Payment.Fields.ExchangeRate, "ExchangeRate" },
        { Payment.Fields.Unapplied, Amount("UnappliedAmt").ReadOnly() },
        { Payment.Fields.Allocations, List("Line", AllocationMap) },
        { Payment.Fields.Memo, "PrivateNote" },
    };
}
