using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>Checks the lines of a transaction, each by its kind.</summary>
internal static class LineRules
{
    private const int LongestDescription = 4000;

    public static void Check(EntityType entity, JsonObject line)
    {
        BodyRules.CheckNumber(line, "Amount", "Line.Amount");
        if (line.Text("Description")?.Length > LongestDescription) throw ApiFaults.TooLong("Line.Description", LongestDescription);
        if (entity == EntityTypes.Payment || entity == EntityTypes.Deposit && line.Objects("LinkedTxn").Any())
        {
            if (line.FindNumber("Amount") is null) throw ApiFaults.Required("Line.Amount");
            return;
        }

        var type = line.Text("DetailType") ?? throw ApiFaults.Required("Line.DetailType");
        if (type is "SubTotalLineDetail" or "DescriptionOnly") return;
        if (type == "GroupLineDetail")
        {
            foreach (var inner in Inner(line)) Check(entity, inner);
            return;
        }

        if (type == "DiscountLineDetail" && line["DiscountLineDetail"] is JsonObject discount && discount.Flag("PercentBased")) return;
        if (line.FindNumber("Amount") is not { } amount) throw ApiFaults.Required("Line.Amount");
        if (line[type] is not JsonObject detail) throw ApiFaults.Required("Line." + type);
        if (detail.FindNumber("UnitPrice") is { } price && detail.FindNumber("Qty") is { } quantity
            && Math.Round(price * quantity, 2, MidpointRounding.AwayFromZero) != amount)
            throw ApiFaults.WrongAmount(line["Amount"]!.AsText());
    }

    /// <summary>A sales form requires a line of an item or of a group; an invoice may contain a text only.</summary>
    public static void CheckAll(EntityType entity, JsonObject fields)
    {
        if (!entity.IsSalesForm) return;
        var sells = fields.Objects("Line").Select(line => line.Text("DetailType"))
            .Any(type => type is "SalesItemLineDetail" or "GroupLineDetail" || type == "DescriptionOnly" && entity == EntityTypes.Invoice);
        if (!sells) throw ApiFaults.Required("Line");
    }

    /// <summary>The lines of a group; empty for every other line.</summary>
    public static IEnumerable<JsonObject> Inner(JsonObject line) => (line["GroupLineDetail"] as JsonObject)?.Objects("Line") ?? [];

    /// <summary>The lines, those of groups included.</summary>
    public static IEnumerable<JsonObject> Flat(IEnumerable<JsonObject> lines) => lines.SelectMany(line => Inner(line).Prepend(line));
}
