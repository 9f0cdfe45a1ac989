using System.Text.Json;
using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>What a written record must look like before anything is computed from it.</summary>
internal static class BodyRules
{
    private const int CustomFieldLength = 31;

    /// <summary>Refuses properties the entity does not have.</summary>
    public static void CheckProperties(EntityType entity, JsonObject body)
    {
        foreach (var (name, _) in body)
            if (!entity.Accepts(name)) throw ApiFaults.UnsupportedProperty(name);
    }

    /// <summary>Checks the record as it would be stored.</summary>
    public static void CheckFields(EntityType entity, JsonObject fields, IReadOnlyList<string> salesCustomFields)
    {
        foreach (var required in entity.Required)
            if (!required.Split('|').Any(name => IsPresent(fields[name]))) throw ApiFaults.Required(required.Split('|')[0]);
        foreach (var (name, limit) in entity.MaxLengths)
            if (fields.Text(name)?.Length > limit) throw ApiFaults.TooLong(name, limit);
        foreach (var name in (string[])["TotalAmt", "UnitPrice", "ExchangeRate", "PurchaseCost", "QtyOnHand"]) CheckNumber(fields, name);
        foreach (var line in fields.Objects("Line")) CheckLine(entity, line);
        if (entity.IsSalesForm) CheckCustomFields(fields, salesCustomFields);
    }

    private static void CheckLine(EntityType entity, JsonObject line)
    {
        CheckNumber(line, "Amount", "Line.Amount");
        if (entity == EntityTypes.Payment)
        {
            if (line.FindNumber("Amount") is null) throw ApiFaults.Required("Line.Amount");
            return;
        }

        var type = line.Text("DetailType") ?? throw ApiFaults.Required("Line.DetailType");
        if (type is "SubTotalLineDetail" or "DescriptionOnly") return;
        if (type is "DiscountLineDetail" && line["DiscountLineDetail"] is JsonObject discount && discount.Flag("PercentBased")) return;
        if (line.FindNumber("Amount") is not { } amount) throw ApiFaults.Required("Line.Amount");
        if (line[type] is not JsonObject detail) throw ApiFaults.Required("Line." + type);
        if (detail.FindNumber("UnitPrice") is { } price && detail.FindNumber("Qty") is { } quantity && Math.Round(price * quantity, 2, MidpointRounding.AwayFromZero) != amount)
            throw ApiFaults.WrongAmount(line["Amount"]!.AsText());
    }

    private static void CheckCustomFields(JsonObject fields, IReadOnlyList<string> defined)
    {
        foreach (var field in fields.Objects("CustomField"))
        {
            var id = field.Text("DefinitionId") ?? throw ApiFaults.Required("CustomField.DefinitionId");
            if (!int.TryParse(id, out var number) || number < 1 || number > defined.Count) throw ApiFaults.InvalidReference("CustomField.DefinitionId", id);
            if (field.Text("StringValue")?.Length > CustomFieldLength) throw ApiFaults.TooLong("CustomField.StringValue", CustomFieldLength);
        }
    }

    private static bool IsPresent(JsonNode? value) => value switch
    {
        null => false,
        JsonArray list => list.Count > 0,
        JsonObject reference => !reference.ContainsKey("value") || reference.Text("value") is not null,
        _ => value.AsText().Trim().Length > 0,
    };

    private static void CheckNumber(JsonObject holder, string name, string? element = null)
    {
        if (holder[name] is { } value && (value.GetValueKind() is JsonValueKind.Object or JsonValueKind.Array || Json.ParseDecimal(value.AsText()) is null))
            throw ApiFaults.InvalidNumber(element ?? name);
    }
}
