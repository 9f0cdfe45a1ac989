using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Integrations.Simulators.Rest;

/// <summary>The order of a list, and the comparison of its values.</summary>
internal sealed class RestOrder(RestCollection collection, Func<string, RecordRule, string, Exception> refused)
{
    public IEnumerable<SimulatedRecord> Of(IEnumerable<SimulatedRecord> records, Dictionary<string, string> query)
    {
        if (collection.Sort is not { } sort) return records;
        var name = query.GetValueOrDefault(sort.Parameter, sort.Fields[0]);
        var isDescending = sort.DirectionParameter is null && name.StartsWith('-');
        if (isDescending) name = name[1..];
        if (sort.DirectionParameter is { } parameter && query.TryGetValue(parameter, out var direction))
            isDescending = direction is "asc" or "desc" ? direction == "desc"
                : throw refused(parameter, RecordRule.Invalid, "The direction is asc or desc.");
        if (!sort.Fields.Contains(name, StringComparer.Ordinal))
            throw refused(sort.Parameter, RecordRule.Invalid, $"The list is sorted by {string.Join(", ", sort.Fields)}.");
        var comparer = Comparer<JsonNode?>.Create(Compare);
        // A stable sort: records of equal value stay in the order of creation.
        return isDescending ? records.OrderByDescending(record => RestRow.Of(collection, record)[name], comparer)
            : records.OrderBy(record => RestRow.Of(collection, record)[name], comparer);
    }

    public static bool Matches(RestComparison comparison, RecordField field, JsonNode? value, string[] wanted)
    {
        if (value is null) return false;
        if (comparison == RestComparison.Contains) return value.ToString().Contains(wanted[0], StringComparison.OrdinalIgnoreCase);
        var typed = wanted.Select(text => Typed(field, text));
        return comparison switch
        {
            RestComparison.AtLeast => Compare(value, typed.First()) >= 0,
            RestComparison.After => Compare(value, typed.First()) > 0,
            RestComparison.Before => Compare(value, typed.First()) < 0,
            _ => typed.Any(one => Compare(value, one) == 0),
        };
    }

    private static JsonNode Typed(RecordField field, string text) => field.Type is RecordType.Integer or RecordType.Number
        ? decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) : text;

    // Times and dates of one format are ordered as their text is.
    private static int Compare(JsonNode? one, JsonNode? other) =>
        one is null || other is null ? (one is null ? 0 : 1) - (other is null ? 0 : 1)
        : one.GetValueKind() == JsonValueKind.Number && other.GetValueKind() == JsonValueKind.Number
            ? Nullable.Compare(one.AsNumber(), other.AsNumber())
            : string.Compare(one.ToString(), other.ToString(), StringComparison.OrdinalIgnoreCase);
}
