using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>The lines of a transaction: checks by their kind, ids, and totals. Subtotals are the server's own.</summary>
internal static class Lines
{
    /// <summary>Checks every line; a sales form requires a line of an item or of a group, and an invoice may contain a text only.</summary>
    public static void Check(EntityType entity, JsonObject fields)
    {
        foreach (var line in fields.Objects("Line")) CheckOne(entity, line);
        if (entity.IsSalesForm && !fields.Objects("Line").Any(line => Kind(line) is "SalesItemLineDetail" or "GroupLineDetail"
            || Kind(line) == "DescriptionOnly" && entity.Name == "Invoice"))
            throw ApiFaults.Required("Line");
    }

    /// <summary>A line that names an id the stored transaction has is that line; every other one is new.</summary>
    public static void Number(JsonObject fields, JsonObject? stored)
    {
        var lines = fields.Objects("Line").Where(line => Kind(line) != "SubTotalLineDetail").ToList();
        fields["Line"] = lines.Select(LooseJson.Clone).ToJsonArray();
        RecordLines.Identify(Flat(fields).Where(line => !IsDiscount(line)), Flat(stored), "Id");
        foreach (var (index, line) in fields.Objects("Line").Index())
            if (!IsDiscount(line)) line["LineNum"] = index + 1;
    }

    /// <summary>Adds up groups, discounts and tax; a sales form gets its subtotal before the first discount.</summary>
    public static decimal Total(EntityType entity, JsonObject fields)
    {
        var lines = fields.Objects("Line").ToList();
        foreach (var group in lines.Where(line => Inner(line).Any())) group["Amount"] = Inner(group).Sum(line => line.Number("Amount"));
        var subtotal = lines.Where(line => !IsDiscount(line)).Sum(line => line.Number("Amount"));
        foreach (var line in lines.Where(IsPercentage))
            line["Amount"] = CompanyCurrencies.Cents(subtotal * line["DiscountLineDetail"]!.AsObject().Number("DiscountPercent") / 100);
        var discount = lines.Where(IsDiscount).Sum(line => line.Number("Amount"));
        if (entity.IsSalesForm)
            fields["Line"]!.AsArray().Insert(lines.TakeWhile(line => !IsDiscount(line)).Count(),
                new JsonObject { ["Amount"] = subtotal, ["DetailType"] = "SubTotalLineDetail", ["SubTotalLineDetail"] = new JsonObject() });
        return subtotal - discount + ((fields["TxnTaxDetail"] as JsonObject)?.Number("TotalTax") ?? 0);
    }

    /// <summary>The total of a journal entry, whose debits and credits are equal.</summary>
    public static decimal Balanced(JsonObject entry)
    {
        decimal Posted(string type) => entry.Objects("Line")
            .Where(line => (line["JournalEntryLineDetail"] as JsonObject)?.Text("PostingType") == type).Sum(line => line.Number("Amount"));
        return Posted("Debit") == Posted("Credit") ? Posted("Debit")
            : throw ApiFaults.Business("You must have at least one debit and one credit, and they must balance.");
    }

    /// <summary>Sets every amount, quantity and tax to 0, as a void does.</summary>
    public static void Zero(JsonObject fields)
    {
        foreach (var line in fields.Objects("Line"))
        {
            line["Amount"] = 0m;
            if (Detail(line) is { } detail && detail.ContainsKey("Qty")) detail["Qty"] = 0m;
        }

        if (fields["TxnTaxDetail"] is JsonObject tax) tax["TotalTax"] = 0m;
    }

    private static void CheckOne(EntityType entity, JsonObject line)
    {
        var onlyLinks = entity.Name == "Payment" || entity.Name == "Deposit" && line.Objects("LinkedTxn").Any();
        var kind = Kind(line) ?? (onlyLinks ? "" : throw ApiFaults.Required("Line.DetailType"));
        foreach (var inner in Inner(line)) CheckOne(entity, inner);
        if (kind is "SubTotalLineDetail" or "DescriptionOnly" or "GroupLineDetail" || IsPercentage(line)) return;
        var amount = line.FindNumber("Amount") ?? throw ApiFaults.Required("Line.Amount");
        if (onlyLinks) return;
        var detail = Detail(line) ?? throw ApiFaults.Required("Line." + kind);
        if (detail.FindNumber("UnitPrice") * detail.FindNumber("Qty") is { } product && CompanyCurrencies.Cents(product) != amount)
            throw ApiFaults.WrongAmount(line["Amount"]!.AsText());
    }

    private static string? Kind(JsonObject line) => line.Text("DetailType");

    // The member that is named by the line's kind; null without one.
    private static JsonObject? Detail(JsonObject line) => Kind(line) is { } kind ? line[kind] as JsonObject : null;

    private static bool IsDiscount(JsonObject line) => Kind(line) == "DiscountLineDetail";

    private static bool IsPercentage(JsonObject line) => IsDiscount(line) && Detail(line)?.Flag("PercentBased") == true;

    // The lines, those of groups included.
    private static IEnumerable<JsonObject> Flat(JsonObject? fields) =>
        fields?.Objects("Line").SelectMany(line => Inner(line).Prepend(line)) ?? [];

    // The lines of a group; empty for every other line.
    private static IEnumerable<JsonObject> Inner(JsonObject line) => (line["GroupLineDetail"] as JsonObject)?.Objects("Line") ?? [];
}
