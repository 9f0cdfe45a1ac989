using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>Keeps the amounts that payments apply consistent with the balances of invoices and credit memos.</summary>
internal static class PaymentLedger
{
    public static RecordSettlements Of(CompanyBooks books) => new()
    {
        Tables = books, Payments = "Payment", Documents = new Dictionary<string, int> { ["Invoice"] = -1, ["CreditMemo"] = 1 },
        Members = new("TotalAmt", "UnappliedAmt", "Balance", "Line", "Amount", "LinkedTxn", "TxnType", "TxnId"),
        Settle = (entity, fields, id) => Settle(books, entity, fields, id),
        Unknown = id => ApiFaults.InvalidReference("Line.LinkedTxn.TxnId", id), Refuse = ApiFaults.Business,
    };

    /// <summary>Sets the balance and the links of a transaction from the existing payments.</summary>
    public static void Settle(CompanyBooks books, string entity, JsonObject fields, string? id)
    {
        var payments = books.Settlements.PaymentsTo(entity, id);
        fields["Balance"] = fields.Number("TotalAmt") - payments.Sum(payment => payment.Amount);
        if (entity == "CreditMemo") fields["RemainingCredit"] = fields.Number("Balance");
        CurrencyFields.SetHome(fields, "Balance", "HomeBalance");
        var origins = fields.Objects("LinkedTxn").Where(link => link.Text("TxnType") != "Payment").Select(LooseJson.Clone);
        var paying = payments.Select(payment => new JsonObject { ["TxnId"] = payment.Id, ["TxnType"] = "Payment" });
        fields["LinkedTxn"] = origins.Concat(paying).ToJsonArray();
    }
}
