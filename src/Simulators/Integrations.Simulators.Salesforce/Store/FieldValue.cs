using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Integrations.Simulators.Salesforce;

/// <summary>Values between the wire and the store.</summary>
internal static class FieldValue
{
    public const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.fff+0000";

    private static readonly string[] DateForms = ["yyyy-MM-dd"];
    private static readonly string[] AddressParts = ["Street", "City", "State", "PostalCode", "Country"];

    public static string Instant(DateTimeOffset value) => value.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture);

    public static JsonNode? ToJson(FieldDefinition field, SalesforceRecord record)
    {
        if (field.IsAddress)
            return Address(field, record);
        return record[field.Name] switch
        {
            null => null,
            string text => JsonValue.Create(text),
            bool flag => JsonValue.Create(flag),
            decimal number when field.Type == "int" => JsonValue.Create((long)number),
            decimal number => JsonValue.Create(WithFraction(number)),
            DateOnly date => JsonValue.Create(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            DateTimeOffset instant => JsonValue.Create(Instant(instant)),
            var other => throw new InvalidOperationException($"{record.Type.Name}.{field.Name} holds a {other.GetType().Name}."),
        };
    }

    /// <summary>Reads a written JSON value for the field; returns false when the vendor's parser would reject it.</summary>
    public static bool TryRead(FieldDefinition field, JsonNode? node, out object? value)
    {
        value = null;
        if (node is null)
            return field.Type != "boolean";
        if (node is not JsonValue json)
            return false;
        var kind = json.GetValueKind();
        var text = kind == JsonValueKind.String ? json.GetValue<string>() : json.ToJsonString();
        return field.Type switch
        {
            "boolean" => TryFlag(text, out value),
            "date" => kind == JsonValueKind.String && TryDate(text, out value),
            "datetime" => kind == JsonValueKind.String && TryInstant(text, out value),
            "int" => TryNumber(text, out value) && value is decimal number && (number % 1 == 0),
            "double" or "currency" or "percent" => TryNumber(text, out value),
            _ => TryText(text, out value),
        };
    }

    /// <summary>A value given by a test in whatever CLR type it has at hand.</summary>
    public static object? FromObject(FieldDefinition field, object? value) => value switch
    {
        null => null,
        string text when field.IsReference => SalesforceId.Normalize(text) ?? text,
        string text when TryRead(field, JsonValue.Create(text), out var read) => read,
        string or bool or decimal or DateOnly => value,
        DateTime moment when field.Type == "date" => DateOnly.FromDateTime(moment),
        DateTime moment => new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Utc)),
        DateTimeOffset moment => moment.ToUniversalTime(),
        int or long or double or float or short => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"{field.Name} cannot hold a {value.GetType().Name}.", nameof(value)),
    };

    public static bool TryInstant(string text, out object? value)
    {
        var read = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant);
        value = read ? instant : null;
        return read;
    }

    public static bool TryDate(string text, out object? value)
    {
        var read = DateOnly.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        value = read ? date : null;
        return read;
    }

    private static bool TryFlag(string text, out object? value)
    {
        var read = bool.TryParse(text, out var flag);
        value = read ? flag : null;
        return read;
    }

    private static bool TryNumber(string text, out object? value)
    {
        var read = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
        value = read ? number : null;
        return read;
    }

    /// <summary>An empty or blank text is stored as null.</summary>
    private static bool TryText(string text, out object? value)
    {
        value = string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        return true;
    }

    /// <summary>Doubles are written with a fraction, 50000.0; the scale of a decimal preserves it.</summary>
    private static decimal WithFraction(decimal number) => number % 1 == 0 ? decimal.Truncate(number) + 0.0m : number;

    private static JsonObject? Address(FieldDefinition field, SalesforceRecord record)
    {
        var prefix = field.Name[..^"Address".Length];
        if (Array.TrueForAll(AddressParts, part => record[prefix + part] is null))
            return null;
        return new JsonObject
        {
            ["city"] = record.Text(prefix + "City"),
            ["country"] = record.Text(prefix + "Country"),
            ["geocodeAccuracy"] = null,
            ["latitude"] = null,
            ["longitude"] = null,
            ["postalCode"] = record.Text(prefix + "PostalCode"),
            ["state"] = record.Text(prefix + "State"),
            ["street"] = record.Text(prefix + "Street"),
        };
    }
}
