using static Integrations.Models.Payment;

namespace Integrations.QuickBooks;

/// <summary>Payments received from customers: the entity <c>Payment</c>.</summary>
internal static class Payments
{
    public static readonly Mapping<PaymentAllocation> AllocationMap = new()
    {
        { PaymentAllocation.Fields.Document, ReferenceInList("LinkedTxn", "TxnId", "TxnType", new()
        {
            ["Invoice"] = Invoice.Resource, ["CreditMemo"] = "creditNotes", ["JournalEntry"] = "journalEntries",
        }) },
        { PaymentAllocation.Fields.Amount, "Amount" },
    };

    public static readonly Mapping<Payment> Map = new(
        Fields, Common, filterable: ["CustomerRef", "TotalAmt", "TxnDate", "PaymentRefNum"])
    {
        { Fields.Direction, Constant(PaymentDirection.Received) },
        { Fields.Customer, Ref("CustomerRef", Customer.Resource).NotSortable() },
        { Fields.Amount, Amount("TotalAmt").WriteTo("TotalAmt").NotSortable() },
        { Fields.PaidOn, "TxnDate" },
        { Fields.Account, Ref("DepositToAccountRef", LedgerAccount.Resource) },
        { Fields.Method, Ref("PaymentMethodRef") },
        { Fields.ReferenceNumber, Text("PaymentRefNum").NotSortable() },
        { Fields.Currency, Currency },
        { Fields.ExchangeRate, "ExchangeRate" },
        { Fields.Unapplied, Amount("UnappliedAmt").ReadOnly() },
        { Fields.Allocations, List("Line", AllocationMap) },
        { Fields.Memo, "PrivateNote" },
    };
}
