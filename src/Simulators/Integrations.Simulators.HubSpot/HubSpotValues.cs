using System.Globalization;
using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>Property values in requests and responses, which are always text: validation and conversion by type.</summary>
internal static class HubSpotValues
{
    private const int LongestText = 65_536;

    public static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The instant that a stamp tells: whole milliseconds.</summary>
    public static DateTimeOffset Stamped(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());

    /// <summary>An instant as ISO text or epoch milliseconds.</summary>
    public static DateTimeOffset? Instant(string? value)
    {
        if (long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var milliseconds))
            return milliseconds is > -62135596800000 and < 253402300799999 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
        return DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed) ? parsed : null;
    }

    public static decimal? Number(string? value) =>
        decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A JSON member as text: HubSpot converts numbers and Booleans to text.</summary>
    public static string Text(string name, JsonNode? value) => value is JsonValue scalar
        ? scalar.ToString() is var text
            && scalar.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False
            ? text.ToLowerInvariant() : text
        : throw HubSpotErrors.Invalid(value is null
            ? $"Invalid input JSON on line 1, column 1: null value in entry: {name}=null"
            : $"Invalid input JSON on line 1, column 1: Cannot deserialize value of type `java.lang.String` from "
                + $"{(value is JsonArray ? "Array" : "Object")} value");

    /// <summary>
    /// The stored form of a value; null in <paramref name="stored"/> clears. Returns the reason when the value is rejected.
    /// </summary>
    public static InvalidValue? Accept(HubSpotProperty property, string value, IReadOnlyCollection<string>? outside, out string? stored)
    {
        stored = value.Length == 0 ? null : value;
        if (property.IsReadOnly)
            return new(property.Name, "READ_ONLY_VALUE", $"\"{property.Name}\" is a read only property; its value cannot be set.");
        if (stored is null) return null;
        if (value.Length > LongestText)
            return new(property.Name, "PROPERTY_TOO_LARGE", $"{property.Name} is longer than {LongestText} characters.");
        switch (property.Type)
        {
            case "number" when Number(value) is null:
                return new(property.Name, "INVALID_INTEGER", $"{value} was not a valid number.");
            case "datetime" when Instant(value) is not { } at:
                return new(property.Name, "INVALID_DATE", $"{value} was not a valid date.");
            case "datetime":
                stored = Stamp(Instant(value)!.Value);
                return null;
            case "date" when Instant(value) is not { } day || day.UtcDateTime.TimeOfDay != TimeSpan.Zero:
                return new(property.Name, "INVALID_DATE", $"{value} was not a valid date; dates are midnight UTC.");
            case "date":
                stored = Instant(value)!.Value.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                return null;
            case "enumeration" or "bool":
                return Option(property, value, outside);
            case "string" when property.Name == "email":
                stored = value.Trim().ToLowerInvariant();
                return IsEmail(stored) ? null : new(property.Name, "INVALID_EMAIL", $"Email address {value} is invalid");
            default:
                return null;
        }
    }

    private static InvalidValue? Option(HubSpotProperty property, string value, IReadOnlyCollection<string>? outside)
    {
        var allowed = property.HasExternalOptions ? outside : [.. property.AllOptions().Select(option => option.Value)];
        string[] chosen = property.FieldType == "checkbox" ? value.Split(';', StringSplitOptions.RemoveEmptyEntries) : [value];
        return allowed is null || chosen.All(allowed.Contains)
            ? null
            : new(property.Name, "INVALID_OPTION", $"{value} was not one of the allowed options: [{string.Join(", ", allowed)}]");
    }

    private static bool IsEmail(string value) => value.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
        && value.IndexOf('.', at) > at + 1 && !value.EndsWith('.') && !value.Contains(' ', StringComparison.Ordinal);
}
