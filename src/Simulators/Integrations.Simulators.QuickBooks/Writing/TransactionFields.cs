using System.Globalization;
using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>Members that the server computes for a transaction: lines, total, balance, number, dates, custom fields.</summary>
internal sealed class TransactionFields(CompanyBooks books)
{
    /// <summary>Completes a record as it would be stored; the id is null while it is being created.</summary>
    public void Complete(EntityType entity, JsonObject fields, string? id)
    {
        fields["TxnDate"] ??= CompanyCalendar.Date(books.Calendar.Today);
        if (entity.Name is "Invoice" or "Bill") fields["DueDate"] ??= fields.Text("TxnDate");
        if (entity.Name == "Payment") fields["UnappliedAmt"] = books.Settlements.Unapplied(fields, id);
        else Lines.Number(fields, books.Find(entity.Name, id)?.Fields);
        fields["TotalAmt"] = entity.Name == "Payment" ? fields.Number("TotalAmt")
            : entity.Name == "JournalEntry" ? Lines.Balanced(fields) : Lines.Total(entity, fields);
        CurrencyFields.SetHome(fields, "TotalAmt", "HomeTotalAmt");
        if (entity.IsSalesForm)
        {
            fields["DocNumber"] ??= books.NextDocumentNumber();
            fields["CustomField"] = books.SalesCustomFields.Select((name, index) => CustomField(fields, name, index)).ToJsonArray();
        }

        if (entity.Has("Balance") && entity.Name != "Estimate") PaymentLedger.Settle(books, entity.Name, fields, id);
    }

    /// <summary>Invoices have numbers of their own; those of other transactions may repeat.</summary>
    public void CheckUnique(EntityType entity, JsonObject fields, string? id)
    {
        if (fields.Text("DocNumber") is { } number && books[entity.Name].Holding("DocNumber", number, id).FirstOrDefault() is { } holder)
            throw ApiFaults.DuplicateNumber(number, entity.Name, holder.Id);
    }

    private static JsonObject CustomField(JsonObject fields, string name, int index)
    {
        var id = (index + 1).ToString(CultureInfo.InvariantCulture);
        var field = new JsonObject { ["DefinitionId"] = id, ["Name"] = name, ["Type"] = "StringType" };
        var sent = fields.Objects("CustomField").FirstOrDefault(field => field.Text("DefinitionId") == id);
        if (sent?.Text("StringValue") is { } value) field["StringValue"] = value;
        return field;
    }
}
