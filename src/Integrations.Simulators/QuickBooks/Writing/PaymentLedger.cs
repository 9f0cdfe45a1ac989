using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>Keeps what payments apply and what invoices still owe in step.</summary>
internal static class PaymentLedger
{
    /// <summary>Sets balance and links of an invoice or bill from the payments there are.</summary>
    public static void Settle(CompanyBooks books, EntityType entity, JsonObject fields, string? id)
    {
        var payments = id is null || entity != EntityTypes.Invoice
            ? []
            : books.Living(EntityTypes.Payment).Where(payment => LinesTo(payment.Fields, id).Any()).ToList();
        fields["Balance"] = fields.Number("TotalAmt") - payments.Sum(payment => LinesTo(payment.Fields, id!).Sum(line => line.Number("Amount")));
        if (CurrencyFields.Home(fields, "Balance") is { } home) fields["HomeBalance"] = home;
        fields["LinkedTxn"] = Json.Array(payments.Select(payment => new JsonObject { ["TxnId"] = payment.Id, ["TxnType"] = "Payment" }));
    }

    /// <summary>What the payment applies to invoices; refuses invoices that are unknown and amounts that are too high.</summary>
    public static decimal Applied(CompanyBooks books, JsonObject payment, string? id)
    {
        var applied = 0m;
        foreach (var line in payment.Objects("Line"))
        {
            foreach (var invoiceId in InvoiceIds(line))
            {
                var invoice = books.Find(EntityTypes.Invoice, invoiceId) ?? throw ApiFaults.InvalidReference("Line.LinkedTxn.TxnId", invoiceId);
                if (line.Number("Amount") > invoice.Fields.Number("Balance") + PaidBefore(books, id, invoiceId))
                    throw ApiFaults.Business("The amount applied is more than what is open on the transaction.");
            }

            applied += line.Number("Amount");
        }

        return applied <= payment.Number("TotalAmt") ? applied : throw ApiFaults.Business("The amount applied is more than the amount received.");
    }

    /// <summary>Brings the invoices a payment touches, or touched, up to date.</summary>
    public static void Post(CompanyBooks books, params ReadOnlySpan<JsonObject?> paymentStates)
    {
        var ids = new HashSet<string>();
        foreach (var state in paymentStates)
            foreach (var line in state?.Objects("Line") ?? []) ids.UnionWith(InvoiceIds(line));
        foreach (var id in ids)
            if (books.Find(EntityTypes.Invoice, id) is not null)
                books.Table(EntityTypes.Invoice).Change(id, fields => Settle(books, EntityTypes.Invoice, fields, id));
    }

    /// <summary>Frees what was paid on an invoice that is voided or deleted.</summary>
    public static void Release(CompanyBooks books, string invoiceId)
    {
        foreach (var payment in books.Living(EntityTypes.Payment).Where(payment => LinesTo(payment.Fields, invoiceId).Any()))
            books.Table(EntityTypes.Payment).Change(payment.Id, fields =>
            {
                fields["Line"] = Json.Array(fields.Objects("Line").Where(line => !InvoiceIds(line).Contains(invoiceId)).Select(Json.Clone));
                fields["UnappliedAmt"] = fields.Number("TotalAmt") - fields.Objects("Line").Sum(line => line.Number("Amount"));
            });
    }

    private static decimal PaidBefore(CompanyBooks books, string? paymentId, string invoiceId) =>
        books.Find(EntityTypes.Payment, paymentId) is { } stored ? LinesTo(stored.Fields, invoiceId).Sum(line => line.Number("Amount")) : 0;

    private static IEnumerable<JsonObject> LinesTo(JsonObject payment, string invoiceId) =>
        payment.Objects("Line").Where(line => InvoiceIds(line).Contains(invoiceId));

    private static IEnumerable<string> InvoiceIds(JsonObject line) =>
        line.Objects("LinkedTxn").Where(link => link.Text("TxnType") == "Invoice").Select(link => link.Text("TxnId")).OfType<string>();
}
