using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>Keeps the amounts that payments apply consistent with the balances of invoices and credit memos.</summary>
internal sealed class PaymentLedger(CompanyBooks books)
{
    private static readonly EntityType[] Linked = [EntityTypes.Invoice, EntityTypes.CreditMemo];

    /// <summary>Sets the balance and the links of a transaction from the existing payments.</summary>
    public void Settle(EntityType entity, JsonObject fields, string? id)
    {
        var payments = id is null || !Linked.Contains(entity) ? [] : PaymentsTo(entity, id);
        fields["Balance"] = fields.Number("TotalAmt") - payments.Sum(payment => Paid(payment.Fields, entity, id!));
        if (entity == EntityTypes.CreditMemo) fields["RemainingCredit"] = fields.Number("Balance");
        Currency.SetHome(fields, "Balance", "HomeBalance");
        var origins = fields.Objects("LinkedTxn").Where(link => link.Text("TxnType") != "Payment").Select(LooseJson.Clone);
        var paying = payments.Select(payment => new JsonObject { ["TxnId"] = payment.Id, ["TxnType"] = "Payment" });
        fields["LinkedTxn"] = origins.Concat(paying).ToJsonArray();
    }

    /// <summary>The unapplied amount of the payment; rejects unknown transactions and amounts that are too high.</summary>
    public decimal Unapplied(JsonObject payment, string? id)
    {
        foreach (var (entity, linkedId) in Targets(payment))
        {
            var target = books.Find(entity, linkedId) ?? throw ApiFaults.InvalidReference("Line.LinkedTxn.TxnId", linkedId);
            var paidBefore = books.Find(EntityTypes.Payment, id) is { } stored ? Paid(stored.Fields, entity, linkedId) : 0;
            if (Paid(payment, entity, linkedId) > target.Fields.Number("Balance") + paidBefore)
                throw ApiFaults.Business("The amount applied is more than what is open on the transaction.");
        }

        return Left(payment) is var unapplied and >= 0 ? unapplied
            : throw ApiFaults.Business("The amount applied is more than the amount received.");
    }

    /// <summary>Brings the transactions a payment touches, or touched, up to date.</summary>
    public void Post(params IEnumerable<JsonObject> paymentStates)
    {
        foreach (var (entity, id) in paymentStates.SelectMany(Targets).Distinct().Where(to => books.Find(to.Entity, to.Id) is not null))
            books.Table(entity).Change(id, fields => Settle(entity, fields, id));
    }

    /// <summary>Releases the payments of a transaction that is voided or deleted.</summary>
    public void Release(EntityType entity, string id)
    {
        foreach (var payment in PaymentsTo(entity, id))
            books.Table(EntityTypes.Payment).Change(payment.Id, fields =>
            {
                fields["Line"] = fields.Objects("Line").Where(line => !IsLinked(line, entity, id)).Select(LooseJson.Clone).ToJsonArray();
                fields["UnappliedAmt"] = Left(fields);
            });
    }

    private static decimal Left(JsonObject payment) => payment.Number("TotalAmt") + Targets(payment)
        .Sum(target => Paid(payment, target.Entity, target.Id) * (target.Entity == EntityTypes.CreditMemo ? 1 : -1));

    private List<SimulatedRecord> PaymentsTo(EntityType entity, string id) =>
        [.. books.Living(EntityTypes.Payment).Where(payment => payment.Fields.Objects("Line").Any(line => IsLinked(line, entity, id)))];

    private static decimal Paid(JsonObject payment, EntityType entity, string id) =>
        payment.Objects("Line").Where(line => IsLinked(line, entity, id)).Sum(line => line.Number("Amount"));

    private static bool IsLinked(JsonObject line, EntityType entity, string id) =>
        line.Objects("LinkedTxn").Any(link => link.Text("TxnType") == entity.Name && link.Text("TxnId") == id);

    private static IReadOnlyList<(EntityType Entity, string Id)> Targets(JsonObject payment) =>
    [
        .. (from entity in Linked
            from link in payment.Objects("Line").SelectMany(line => line.Objects("LinkedTxn"))
            where link.Text("TxnType") == entity.Name && link.Text("TxnId") is not null
            select (entity, link.Text("TxnId")!)).Distinct(),
    ];
}
