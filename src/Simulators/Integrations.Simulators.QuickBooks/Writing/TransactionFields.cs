using System.Globalization;
using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>Members that the server computes for a transaction: line ids, subtotal, total, number, dates, currency.</summary>
internal sealed class TransactionFields(CompanyBooks books)
{
    private readonly CurrencyFields _currency = new(books);

    /// <param name="entity">The kind of transaction.</param>
    /// <param name="fields">The record as it would be stored; completed in place.</param>
    /// <param name="id">Its id; null while it is being created.</param>
    public void Complete(EntityType entity, JsonObject fields, string? id)
    {
        if (!entity.IsTransaction) return;
        fields["TxnDate"] ??= CompanyCalendar.Date(books.Calendar.Today);
        _currency.Complete(entity, fields);
        if (entity == EntityTypes.Payment)
        {
            CompletePayment(fields, id);
            return;
        }

        NumberLines(fields, books.Find(entity, id)?.Fields);
        fields["TotalAmt"] = entity == EntityTypes.JournalEntry ? Balanced(fields) : Total(entity, fields);
        CurrencyFields.AddHomeTotal(fields);
        if (entity.IsSalesForm) CompleteSalesForm(fields);
        if (entity == EntityTypes.Invoice || entity == EntityTypes.Bill) fields["DueDate"] ??= fields.Text("TxnDate");
        if (entity.Accepts("Balance") && entity != EntityTypes.Estimate) PaymentLedger.Settle(books, entity, fields, id);
    }

    private void CompletePayment(JsonObject fields, string? id)
    {
        fields["TotalAmt"] = fields.Number("TotalAmt");
        fields["ProcessPayment"] ??= false;
        fields["UnappliedAmt"] = PaymentLedger.Unapplied(books, fields, id);
        CurrencyFields.AddHomeTotal(fields);
    }

    private void CompleteSalesForm(JsonObject fields)
    {
        fields["DocNumber"] ??= books.NextDocumentNumber();
        fields["ApplyTaxAfterDiscount"] ??= false;
        fields["PrintStatus"] ??= "NeedToPrint";
        fields["EmailStatus"] ??= "NotSet";
        fields["CustomField"] = Json.Array(books.Settings.SalesCustomFields.Select((name, index) => CustomField(fields, name, index)));
    }

    private static JsonObject CustomField(JsonObject fields, string name, int index)
    {
        var id = (index + 1).ToString(CultureInfo.InvariantCulture);
        var field = new JsonObject { ["DefinitionId"] = id, ["Name"] = name, ["Type"] = "StringType" };
        var value = fields.Objects("CustomField").FirstOrDefault(sent => sent.Text("DefinitionId") == id)?.Text("StringValue");
        if (value is not null) field["StringValue"] = value;
        return field;
    }

    // A line that names an id the transaction has is that line; every other one is new. Subtotals are the server's own.
    private static void NumberLines(JsonObject fields, JsonObject? stored)
    {
        var lines = fields.Objects("Line").Where(line => line.Text("DetailType") != "SubTotalLineDetail").Select(Json.Clone).ToList();
        var known = LineRules.Flat(stored?.Objects("Line") ?? []).Select(line => line.Text("Id")).OfType<string>().ToHashSet();
        var highest = known.Select(id => Json.ParseDecimal(id) ?? 0).DefaultIfEmpty().Max();
        var taken = new HashSet<string>();
        foreach (var line in LineRules.Flat(lines).Where(line => line.Text("DetailType") != "DiscountLineDetail"))
            if (line.Text("Id") is not { } id || !known.Contains(id) || !taken.Add(id))
                line["Id"] = (++highest).ToString(CultureInfo.InvariantCulture);
        for (var i = 0; i < lines.Count; i++)
            if (lines[i].Text("DetailType") != "DiscountLineDetail") lines[i]["LineNum"] = i + 1;
        fields["Line"] = Json.Array(lines);
    }

    private static decimal Total(EntityType entity, JsonObject fields)
    {
        var lines = fields.Objects("Line").ToList();
        foreach (var group in lines.Where(line => LineRules.Inner(line).Any()))
            group["Amount"] = LineRules.Inner(group).Sum(line => line.Number("Amount"));
        var subtotal = lines.Where(line => line.Text("DetailType") != "DiscountLineDetail").Sum(line => line.Number("Amount"));
        if (entity.IsSalesForm)
        {
            var discounts = lines.FindIndex(line => line.Text("DetailType") == "DiscountLineDetail");
            ((JsonArray)fields["Line"]!).Insert(discounts < 0 ? lines.Count : discounts, new JsonObject
            {
                ["Amount"] = subtotal, ["DetailType"] = "SubTotalLineDetail", ["SubTotalLineDetail"] = new JsonObject(),
            });
        }

        var discount = lines.Where(line => line.Text("DetailType") == "DiscountLineDetail").Sum(line => Discount(line, subtotal));
        return subtotal - discount + ((fields["TxnTaxDetail"] as JsonObject)?.Number("TotalTax") ?? 0);
    }

    private static decimal Discount(JsonObject line, decimal subtotal)
    {
        if (line["DiscountLineDetail"] is JsonObject detail && detail.Flag("PercentBased"))
            line["Amount"] = Math.Round(subtotal * detail.Number("DiscountPercent") / 100, 2, MidpointRounding.AwayFromZero);
        return line.Number("Amount");
    }

    private static decimal Balanced(JsonObject entry)
    {
        var debits = Posted(entry, "Debit");
        return debits == Posted(entry, "Credit") ? debits
            : throw ApiFaults.Business("You must have at least one debit and one credit, and they must balance.");
    }

    private static decimal Posted(JsonObject entry, string type) =>
        entry.Objects("Line").Where(line => (line["JournalEntryLineDetail"] as JsonObject)?.Text("PostingType") == type)
            .Sum(line => line.Number("Amount"));
}
