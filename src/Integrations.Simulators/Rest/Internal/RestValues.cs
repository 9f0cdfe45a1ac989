using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Integrations.Simulators.Rest;

/// <summary>Values against the types and rules of fields.</summary>
internal static class RestValues
{
    /// <summary>The errors of a body; a whole one must contain the required fields.</summary>
    public static IEnumerable<RestFieldError> Check(IReadOnlyList<RestField> fields, JsonObject body, bool isWhole, string prefix = "")
    {
        foreach (var (name, value) in body)
            if (fields.FirstOrDefault(field => field.Name == name) is not { } field)
                yield return new(prefix + name, RestRule.Unknown, "The field is unknown.");
            else if (field.IsReadOnly) yield return new(prefix + name, RestRule.ReadOnly, "The field is read-only.");
            else
                foreach (var error in Check(field, value, prefix + name)) yield return error;

        if (!isWhole) yield break;
        foreach (var field in fields.Where(field => field.IsRequired && !body.ContainsKey(field.Name)))
            yield return new(prefix + field.Name, RestRule.Required, "The field is required.");
    }

    /// <summary>True when the text is a value of the field's type; for query parameters.</summary>
    public static bool Fits(RestField field, string text) => field.Type switch
    {
        RestType.Integer => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        RestType.Number => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        RestType.Boolean => text is "true" or "false",
        RestType.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        RestType.Time =>
            DateTimeOffset.TryParseExact(text, field.Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
        _ => field.Values.Count == 0 || field.Values.Contains(text, StringComparer.Ordinal),
    };

    private static IEnumerable<RestFieldError> Check(RestField field, JsonNode? value, string path)
    {
        if (value is null)
        {
            if (field.IsRequired) yield return new(path, RestRule.Required, "The field is required.");
        }
        else if (!HasType(field, value)) yield return new(path, RestRule.Invalid, $"The value is not of the type {field.Type}.");
        else if (field.IsRequired && value is JsonValue && value.ToString().Length == 0)
            yield return new(path, RestRule.Required, "The field is required.");
        else if (field.Values.Count > 0 && !field.Values.Contains(value.ToString(), StringComparer.Ordinal))
            yield return new(path, RestRule.Invalid, $"The value must be one of {string.Join(", ", field.Values)}.");
        else if ((value is JsonArray list ? list.Count : value is JsonObject ? 0 : value.ToString().Length) > field.MaxLength)
            yield return new(path, RestRule.TooLong, $"The value is longer than {field.MaxLength}.");
        else if (field.Members.Count > 0)
            foreach (var error in Inner(value).SelectMany(item => Check(field.Members, item, isWhole: true, $"{path}.")))
                yield return error;
    }

    private static IEnumerable<JsonObject> Inner(JsonNode value) => value is JsonObject one ? [one] : value.AsArray().OfType<JsonObject>();

    private static bool HasType(RestField field, JsonNode value) => field.Type switch
    {
        RestType.Object => value is JsonObject,
        RestType.List => value is JsonArray list && (field.Members.Count == 0 || list.All(item => item is JsonObject)),
        RestType.Integers => value is JsonArray numbers && numbers.All(number => number is JsonValue && IsInteger(number)),
        RestType.Integer => value.GetValueKind() == JsonValueKind.Number && IsInteger(value),
        RestType.Number => value.GetValueKind() == JsonValueKind.Number,
        RestType.Boolean => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        RestType.Text => value.GetValueKind() == JsonValueKind.String,
        _ => value.GetValueKind() == JsonValueKind.String && Fits(field, value.ToString()),
    };

    private static bool IsInteger(JsonNode value) =>
        value.GetValueKind() == JsonValueKind.Number && long.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture, out _);
}
