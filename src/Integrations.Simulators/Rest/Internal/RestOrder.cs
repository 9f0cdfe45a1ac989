using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Integrations.Simulators.Rest;

/// <summary>The order of a list, and the comparison of its values.</summary>
internal sealed class RestOrder(RestCollection collection, Func<string, RecordRule, string, Exception> refused)
{
    public IEnumerable<SimulatedRecord> Of(IEnumerable<SimulatedRecord> records, Dictionary<string, string> query)
    {
        if (By(query) is not var (name, isDescending)) return records;
        var comparer = Comparer<JsonNode?>.Create(Compare);
        // A stable sort: records of equal value stay in the order of creation.
        return isDescending ? records.OrderByDescending(record => RestRow.Of(collection, record)[name], comparer)
            : records.OrderBy(record => RestRow.Of(collection, record)[name], comparer);
    }

    /// <summary>The value of a record by which the list is ordered; null: the list is in the order of creation.</summary>
    public JsonNode? ValueOf(SimulatedRecord record, Dictionary<string, string> query) =>
        By(query) is var (name, _) ? RestRow.Of(collection, record)[name] : null;

    /// <summary>The number of records up to a value; of equal ones, up to the record that had it.</summary>
    public int CountUpTo(List<SimulatedRecord> all, JsonNode? value, string id, Dictionary<string, string> query)
    {
        if (By(query) is not var (name, isDescending)) return 0;
        return all.Count(record => Compare(RestRow.Of(collection, record)[name], value) is var order && order != 0
            ? isDescending == order > 0 : record.Id == id || IsBefore(record.Id, id) != collection.IsNewestFirst);
    }

    private static bool IsBefore(string id, string other) => id.Length == other.Length
        ? string.CompareOrdinal(id, other) < 0 : id.Length < other.Length;

    private (string Name, bool IsDescending)? By(Dictionary<string, string> query)
    {
        if (collection.Sort is not { } sort) return null;
        var name = query.GetValueOrDefault(sort.Parameter, sort.Fields[0]);
        var isDescending = sort is { DirectionParameter: null, HasDirectionWord: false } && name.StartsWith('-');
        if (isDescending) name = name[1..];
        if (sort.HasDirectionWord && name.Split(' ') is [var word, "ASC" or "DESC"])
            (name, isDescending) = (word, name.EndsWith("DESC", StringComparison.Ordinal));
        if (sort.DirectionParameter is { } parameter && query.TryGetValue(parameter, out var direction))
            isDescending = direction is "asc" or "desc" ? direction == "desc"
                : throw refused(parameter, RecordRule.Invalid, "The direction is asc or desc.");
        if (!sort.Fields.Contains(name, StringComparer.Ordinal))
            throw refused(sort.Parameter, RecordRule.Invalid, $"The list is sorted by {string.Join(", ", sort.Fields)}.");
        return (name, isDescending);
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
