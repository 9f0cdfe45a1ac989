using System.Text.Json;
using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>Checks a written record before values are computed from it.</summary>
internal static class BodyRules
{
    private const int CustomFieldLength = 31;

    /// <summary>Rejects properties that the entity does not have.</summary>
    public static void CheckProperties(EntityType entity, JsonObject body)
    {
        foreach (var (name, _) in body)
            if (!entity.Accepts(name)) throw ApiFaults.UnsupportedProperty(name);
    }

    /// <summary>Rejects a body without the members that this kind of write requires.</summary>
    public static void CheckRequired(IReadOnlyList<string> needed, JsonObject body)
    {
        foreach (var required in needed)
            if (!required.Split('|').Any(name => IsPresent(body[name]))) throw ApiFaults.Required(required.Split('|')[0]);
    }

    /// <summary>Checks the record as it would be stored.</summary>
    public static void CheckFields(EntityType entity, JsonObject fields, IReadOnlyList<string> salesCustomFields)
    {
        ParentRules.Check(entity, fields);
        if (entity.NameProperty is { } name && fields.Text(name)?.AsSpan().IndexOfAny(entity.NotInName) >= 0)
            throw ApiFaults.Business($"{name} holds a character that names must not hold.");
        foreach (var (property, limit) in entity.MaxLengths)
            if (fields.Text(property)?.Length > limit) throw ApiFaults.TooLong(property, limit);
        foreach (var number in (string[])["TotalAmt", "UnitPrice", "ExchangeRate", "PurchaseCost", "QtyOnHand"]) CheckNumber(fields,
            number);
        foreach (var line in fields.Objects("Line")) LineRules.Check(entity, line);
        LineRules.CheckAll(entity, fields);
        if (entity.IsSalesForm) CheckCustomFields(fields, salesCustomFields);
    }

    public static void CheckNumber(JsonObject holder, string name, string? element = null)
    {
        if (holder[name] is { } value
            && (value.GetValueKind() is JsonValueKind.Object or JsonValueKind.Array || Json.ParseDecimal(value.AsText()) is null))
            throw ApiFaults.InvalidNumber(element ?? name);
    }

    private static void CheckCustomFields(JsonObject fields, IReadOnlyList<string> defined)
    {
        foreach (var field in fields.Objects("CustomField"))
        {
            var id = field.Text("DefinitionId") ?? throw ApiFaults.Required("CustomField.DefinitionId");
            if (!int.TryParse(id, out var number) || number < 1 || number > defined.Count)
                throw ApiFaults.InvalidReference("CustomField.DefinitionId", id);
            if (field.Text("StringValue")?.Length > CustomFieldLength)
                throw ApiFaults.TooLong("CustomField.StringValue", CustomFieldLength);
        }
    }

    private static bool IsPresent(JsonNode? value) => value switch
    {
        null => false,
        JsonArray list => list.Count > 0,
        JsonObject reference => !reference.ContainsKey("value") || reference.Text("value") is not null,
        _ => value.AsText().Trim().Length > 0,
    };
}
