using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>Keeps the amounts that payments apply consistent with the balances of invoices and credit memos.</summary>
internal static class PaymentLedger
{
    private static readonly EntityType[] Linked = [EntityTypes.Invoice, EntityTypes.CreditMemo];

    /// <summary>Sets the balance and the links of a transaction from the existing payments.</summary>
    public static void Settle(CompanyBooks books, EntityType entity, JsonObject fields, string? id)
    {
        var payments = id is null || !Linked.Contains(entity) ? [] : PaymentsTo(books, entity, id).ToList();
        var open = fields.Number("TotalAmt") - payments.Sum(payment => Paid(payment.Fields, entity, id!));
        fields["Balance"] = open;
        if (entity == EntityTypes.CreditMemo) fields["RemainingCredit"] = open;
        if (CurrencyFields.Home(fields, "Balance") is { } home) fields["HomeBalance"] = home;
        var origins = fields.Objects("LinkedTxn").Where(link => link.Text("TxnType") != "Payment").Select(Json.Clone);
        var paying = payments.Select(payment => new JsonObject { ["TxnId"] = payment.Id, ["TxnType"] = "Payment" });
        fields["LinkedTxn"] = Json.Array(origins.Concat(paying));
    }

    /// <summary>The unapplied amount of the payment; rejects unknown transactions and amounts that are too high.</summary>
    public static decimal Unapplied(CompanyBooks books, JsonObject payment, string? id)
    {
        foreach (var entity in Linked)
            foreach (var linkedId in LinkedIds(payment, entity))
            {
                var target = books.Find(entity, linkedId) ?? throw ApiFaults.InvalidReference("Line.LinkedTxn.TxnId", linkedId);
                var paidBefore = books.Find(EntityTypes.Payment, id) is { } stored ? Paid(stored.Fields, entity, linkedId) : 0;
                if (Paid(payment, entity, linkedId) > target.Fields.Number("Balance") + paidBefore)
                    throw ApiFaults.Business("The amount applied is more than what is open on the transaction.");
            }

        var unapplied = Left(payment);
        return unapplied >= 0 ? unapplied : throw ApiFaults.Business("The amount applied is more than the amount received.");
    }

    /// <summary>Brings the transactions a payment touches, or touched, up to date.</summary>
    public static void Post(CompanyBooks books, params ReadOnlySpan<JsonObject> paymentStates)
    {
        foreach (var entity in Linked)
        {
            var ids = new HashSet<string>();
            foreach (var state in paymentStates) ids.UnionWith(LinkedIds(state, entity));
            foreach (var id in ids.Where(id => books.Find(entity, id) is not null))
                books.Table(entity).Change(id, fields => Settle(books, entity, fields, id));
        }
    }

    /// <summary>Releases the payments of a transaction that is voided or deleted.</summary>
    public static void Release(CompanyBooks books, EntityType entity, string id)
    {
        foreach (var payment in PaymentsTo(books, entity, id).ToList())
            books.Table(EntityTypes.Payment).Change(payment.Id, fields =>
            {
                fields["Line"] = Json.Array(fields.Objects("Line").Where(line => !IsLinked(line, entity, id)).Select(Json.Clone));
                fields["UnappliedAmt"] = Left(fields);
            });
    }

    private static decimal Left(JsonObject payment) =>
        payment.Number("TotalAmt")
        + LinkedIds(payment, EntityTypes.CreditMemo).Sum(id => Paid(payment, EntityTypes.CreditMemo, id))
        - LinkedIds(payment, EntityTypes.Invoice).Sum(id => Paid(payment, EntityTypes.Invoice, id));

    private static IEnumerable<SimulatedRecord> PaymentsTo(CompanyBooks books, EntityType entity, string id) =>
        books.Living(EntityTypes.Payment).Where(payment => payment.Fields.Objects("Line").Any(line => IsLinked(line, entity, id)));

    private static decimal Paid(JsonObject payment, EntityType entity, string id) =>
        payment.Objects("Line").Where(line => IsLinked(line, entity, id)).Sum(line => line.Number("Amount"));

    private static bool IsLinked(JsonObject line, EntityType entity, string id) =>
        line.Objects("LinkedTxn").Any(link => link.Text("TxnType") == entity.Name && link.Text("TxnId") == id);

    private static IReadOnlyList<string> LinkedIds(JsonObject payment, EntityType entity) =>
    [
        .. payment.Objects("Line").SelectMany(line => line.Objects("LinkedTxn")).Where(link => link.Text("TxnType") == entity.Name)
            .Select(link => link.Text("TxnId")).OfType<string>().Distinct(),
    ];
}
