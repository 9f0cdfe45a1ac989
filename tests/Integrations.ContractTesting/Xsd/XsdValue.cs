using System.Text.Json;
using System.Xml.Schema;

namespace Integrations.ContractTesting;

/// <summary>How a simple type's values are written in JSON.</summary>
internal static class XsdValue
{
    public static bool IsNumber(XmlSchemaSimpleType type) => type.Datatype!.TypeCode
        is XmlTypeCode.Decimal or XmlTypeCode.Int or XmlTypeCode.Integer or XmlTypeCode.Long or XmlTypeCode.PositiveInteger;

    public static bool IsBoolean(XmlSchemaSimpleType type) => type.Datatype!.TypeCode == XmlTypeCode.Boolean;

    /// <summary>What the type asks for where the value does not fit; null where it does.</summary>
    public static string? Misfit(XmlSchemaSimpleType type, JsonElement value)
    {
        if (IsBoolean(type))
        {
            return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "boolean";
        }

        if (IsNumber(type))
        {
            return value.ValueKind == JsonValueKind.Number && Parses(type, value.GetRawText()) ? null : Word(type);
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            return $"text, {Word(type)}";
        }

        var allowed = Enumeration(type);
        return allowed.Count > 0 && !allowed.Contains(value.GetString()!) ? $"one of {string.Join(", ", allowed)}"
            : Parses(type, value.GetString()!) ? null
            : Word(type);
    }

    public static bool Parses(XmlSchemaSimpleType type, string text)
    {
        try
        {
            type.Datatype!.ParseValue(text, null, null);
            return true;
        }
        catch (XmlSchemaException)
        {
            return false;
        }
    }

    private static string Word(XmlSchemaSimpleType type) => type.Datatype!.TypeCode.ToString();

    private static List<string> Enumeration(XmlSchemaSimpleType type) =>
        type.Content is XmlSchemaSimpleTypeRestriction restriction
            ? [.. restriction.Facets.OfType<XmlSchemaEnumerationFacet>().Select(facet => facet.Value!)]
            : [];
}
