using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Integrations.ContractTesting;

/// <summary>The texts, numbers and times of a unified record, however deep, to find a vendor's value among them.</summary>
internal static class UnifiedValues
{
    public static IReadOnlyList<object> Of(IEnumerable<object?> values)
    {
        var found = new List<object>();
        foreach (var value in values)
        {
            Add(value, found);
        }

        return found;
    }

    /// <summary>
    /// Whether one of the values says what the vendor's scalar says. Flags are not looked for: one of two values proves nothing.
    /// </summary>
    public static bool Hold(IReadOnlyList<object> values, JsonElement scalar) => scalar.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => true,
        JsonValueKind.Number => HoldNumber(values, scalar.GetDecimal()) || HoldText(values, scalar.GetRawText()),
        _ => HoldText(values, scalar.GetString()!),
    };

    private static bool HoldText(IReadOnlyList<object> values, string text) =>
        text.Length == 0
        || bool.TryParse(text, out _)
        || values.OfType<string>().Any(value => value == text || value.Split('\n').Contains(text))
        || (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && HoldNumber(values, number))
        || (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            && HoldTime(values, instant))
        || (text.Contains(';', StringComparison.Ordinal) && text.Split(';').All(part => HoldText(values, part.Trim())));

    /// <summary>A vendor's percentage is the unified ratio.</summary>
    private static bool HoldNumber(IReadOnlyList<object> values, decimal number) =>
        values.OfType<decimal>().Any(value => value == number || value * 100 == number);

    private static bool HoldTime(IReadOnlyList<object> values, DateTimeOffset instant) =>
        values.Any(value => value is DateTimeOffset time ? time == instant : value is DateOnly date
            && date == DateOnly.FromDateTime(instant.DateTime));

    private static void Add(object? value, List<object> found)
    {
        switch (value)
        {
            case null:
                break;
            case string or decimal or DateTimeOffset or DateOnly:
                found.Add(value);
                break;
            case int or long:
                found.Add(Convert.ToDecimal(value, CultureInfo.InvariantCulture));
                break;
            case IEnumerable items:
                foreach (var item in items)
                {
                    Add(item, found);
                }

                break;
            case var part when part.GetType() is { Namespace: "Integrations.Models", IsEnum: false } type:
                foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
                {
                    Add(property.GetValue(part), found);
                }

                break;
        }
    }
}
