using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>Keeps the amounts that payments apply consistent with the balances of invoices and credit memos.</summary>
internal sealed class PaymentLedger(CompanyBooks books)
{
    /// <summary>Sets the balance and the links of a transaction from the existing payments.</summary>
    public void Settle(string entity, JsonObject fields, string? id)
    {
        var payments = PaymentsTo(entity, id);
        fields["Balance"] = fields.Number("TotalAmt") - payments.Sum(payment => payment.Amount);
        if (entity == "CreditMemo") fields["RemainingCredit"] = fields.Number("Balance");
        CurrencyFields.SetHome(fields, "Balance", "HomeBalance");
        var origins = fields.Objects("LinkedTxn").Where(link => link.Text("TxnType") != "Payment").Select(LooseJson.Clone);
        var paying = payments.Select(payment => new JsonObject { ["TxnId"] = payment.Id, ["TxnType"] = "Payment" });
        fields["LinkedTxn"] = origins.Concat(paying).ToJsonArray();
    }

    /// <summary>The unapplied amount of the payment; rejects unknown transactions and amounts that are too high.</summary>
    public decimal Unapplied(JsonObject payment, string? id)
    {
        foreach (var (entity, target, amount) in Applied(payment))
        {
            var record = books.Find(entity, target) ?? throw ApiFaults.InvalidReference("Line.LinkedTxn.TxnId", target);
            var before = PaymentsTo(entity, target).Where(stored => stored.Id == id).Sum(stored => stored.Amount);
            if (amount > record.Fields.Number("Balance") + before)
                throw ApiFaults.Business("The amount applied is more than what is open on the transaction.");
        }

        return Left(payment) is var unapplied and >= 0 ? unapplied
            : throw ApiFaults.Business("The amount applied is more than the amount received.");
    }

    /// <summary>Brings the transactions a payment touches, or touched, up to date.</summary>
    public void Post(params IEnumerable<JsonObject> paymentStates)
    {
        foreach (var (entity, id) in paymentStates.SelectMany(Applied).Select(to => (to.Entity, to.Id)).Distinct())
            if (books.Find(entity, id) is not null) books[entity].Change(id, fields => Settle(entity, fields, id));
    }

    /// <summary>Releases the payments of a transaction that is voided or deleted.</summary>
    public void Release(string entity, string id)
    {
        foreach (var payment in PaymentsTo(entity, id))
            books["Payment"].Change(payment.Id, fields =>
            {
                fields["Line"] = fields.Objects("Line").Where(line => !Links(line).Contains((entity, id))).Select(LooseJson.Clone)
                    .ToJsonArray();
                fields["UnappliedAmt"] = Left(fields);
            });
    }

    private static decimal Left(JsonObject payment) =>
        payment.Number("TotalAmt") + Applied(payment).Sum(to => to.Entity == "CreditMemo" ? to.Amount : -to.Amount);

    private List<(string Id, decimal Amount)> PaymentsTo(string entity, string? id) =>
    [
        .. from payment in books.Living("Payment")
           from to in Applied(payment.Fields)
           where to.Entity == entity && to.Id == id
           select (payment.Id, to.Amount),
    ];

    // The amounts of a payment by the transaction that they are applied to.
    private static IEnumerable<(string Entity, string Id, decimal Amount)> Applied(JsonObject payment) =>
        from line in payment.Objects("Line")
        from link in Links(line)
        group line.Number("Amount") by link into amounts
        select (amounts.Key.Entity, amounts.Key.Id, amounts.Sum());

    private static IEnumerable<(string Entity, string Id)> Links(JsonObject line) =>
        (from link in line.Objects("LinkedTxn")
         where link.Text("TxnType") is "Invoice" or "CreditMemo" && link.Text("TxnId") is not null
         select (link.Text("TxnType")!, link.Text("TxnId")!)).Distinct();
}
