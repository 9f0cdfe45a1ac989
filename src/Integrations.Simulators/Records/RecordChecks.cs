using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>Values against the types and rules of fields.</summary>
internal static class RecordChecks
{
    private const string NotSet = "The field is required.";

    /// <summary>The errors of a body; a whole one must contain the required fields, an open one may contain other members.</summary>
    public static IEnumerable<RecordError> Of(IReadOnlyCollection<RecordField> fields, JsonObject body, bool isWhole, bool isOpen = false,
        string prefix = "")
    {
        foreach (var (name, value) in body)
            if (fields.FirstOrDefault(field => field.Name == name) is { } field)
                foreach (var error in Of(field, value, prefix + name)) yield return error;
            else if (!isOpen) yield return new(prefix + name, RecordRule.Unknown, "The field is unknown.");

        if (!isWhole) yield break;
        foreach (var field in fields.Where(field => field.IsRequired && !body.ContainsKey(field.Name)))
            yield return new(prefix + field.Name, RecordRule.Required, NotSet) { Declaration = field };
    }

    /// <summary>True when the text is a value of the field's type; for query parameters.</summary>
    public static bool Fits(RecordField field, string text) => field.Type switch
    {
        RecordType.Integer => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        RecordType.Number => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        RecordType.Boolean => text is "true" or "false",
        RecordType.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        RecordType.Time =>
            DateTimeOffset.TryParseExact(text, field.Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
        _ => field.Values.Count == 0 || field.Values.Contains(text, StringComparer.Ordinal),
    };

    /// <summary>False for null, a blank text, an empty list, and a reference without an id.</summary>
    public static bool IsPresent(JsonNode? value) => value switch
    {
        null => false,
        JsonArray list => list.Count > 0,
        JsonObject reference => !reference.ContainsKey("value") || reference.Text("value") is not null,
        _ => value.AsText().Trim().Length > 0,
    };

    /// <summary>The objects of a value: itself, or those of a list.</summary>
    public static IEnumerable<JsonObject> Objects(JsonNode? value) =>
        value is JsonObject one ? [one] : (value as JsonArray)?.OfType<JsonObject>() ?? [];

    private static IEnumerable<RecordError> Of(RecordField field, JsonNode? value, string path)
    {
        if (Broken(field, value) is var (rule, message)) yield return new(path, rule, message) { Declaration = field };
        else if (!field.IsIgnored && field.Members.Count > 0)
            foreach (var error in Objects(value).SelectMany(item => Of(field.Members, item, true, field.HasOtherMembers, $"{path}.")))
                yield return error;
    }

    private static (RecordRule Rule, string Message)? Broken(RecordField field, JsonNode? value)
    {
        if (field.IsReadOnly) return (RecordRule.ReadOnly, "The field is read-only.");
        if (field.IsIgnored) return null;
        if (value is not null && !HasType(field, value)) return (RecordRule.Invalid, $"The value is not of the type {field.Type}.");
        if (field.IsRequired && !IsPresent(value)) return (RecordRule.Required, NotSet);
        if (value is null) return null;
        if (field.Values.Count > 0 && !field.Values.Contains(value.ToString(), StringComparer.Ordinal))
            return (RecordRule.Invalid, $"The value must be one of {string.Join(", ", field.Values)}.");
        var length = value is JsonArray list ? list.Count : value is JsonObject ? 0 : value.ToString().Length;
        return length > field.MaxLength ? (RecordRule.TooLong, $"The value is longer than {field.MaxLength}.") : null;
    }

    private static bool HasType(RecordField field, JsonNode value) => field.Type switch
    {
        RecordType.Any => true,
        RecordType.Object => value is JsonObject,
        RecordType.List => value is JsonArray list && (field.Members.Count == 0 || list.All(item => item is JsonObject)),
        RecordType.Compound => value is JsonObject or JsonArray || IsEmptyText(value),
        RecordType.Integers => value is JsonArray numbers && numbers.All(number => number is JsonValue && IsInteger(number)),
        RecordType.Integer => value.GetValueKind() == JsonValueKind.Number && IsInteger(value),
        RecordType.Number => value.GetValueKind() == JsonValueKind.Number,
        RecordType.LooseNumber => value.AsNumber() is not null || IsEmptyText(value),
        RecordType.Boolean => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        RecordType.Text => value.GetValueKind() == JsonValueKind.String,
        _ => value.GetValueKind() == JsonValueKind.String && Fits(field, value.ToString()),
    };

    private static bool IsEmptyText(JsonNode value) => value.GetValueKind() == JsonValueKind.String && value.ToString().Length == 0;

    private static bool IsInteger(JsonNode value) =>
        value.GetValueKind() == JsonValueKind.Number && long.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture, out _);
}
