using System.Globalization;
using System.Text.Json;
using Json.Pointer;

namespace Integrations.ContractTesting;

/// <summary>A path as mappings write it: <c>name</c>, <c>[0]</c>, <c>[*]</c>, <c>[key=value]</c>, <c>@attribute</c>, <c>*</c>.</summary>
public static class VendorPath
{
    /// <summary>The places a path selects in a record, as JSON pointer and value.</summary>
    public static IReadOnlyList<(string Pointer, JsonElement Value)> Select(JsonElement record, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        IReadOnlyList<(string, JsonElement)> selected = [("", record)];
        foreach (var step in Steps(path))
        {
            selected = [.. selected.SelectMany(place => Take(place.Item1, place.Item2, step))];
        }

        return selected;
    }

    /// <summary>Every text, number and flag of a record that is not null.</summary>
    public static IEnumerable<(string Pointer, JsonElement Value)> Scalars(JsonElement record, string pointer = "") =>
        record.ValueKind switch
    {
        JsonValueKind.Object =>
            record.EnumerateObject().SelectMany(member => Scalars(member.Value, pointer + JsonPointer.Create(member.Name))),
        JsonValueKind.Array => record.EnumerateArray().SelectMany((item, index) => Scalars(item, pointer + JsonPointer.Create(index))),
        JsonValueKind.Null or JsonValueKind.Undefined => [],
        _ => [(pointer, record)],
    };

    internal static string[] Steps(string path) =>
        path.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<(string, JsonElement)> Take(string pointer, JsonElement value, string step)
    {
        if (step.StartsWith('['))
        {
            return value.ValueKind == JsonValueKind.Array ? Items(pointer, value, step[1..^1]) : [];
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        var name = step.TrimStart('@');
        return name == "*" ? value.EnumerateObject().Select(member => (pointer + JsonPointer.Create(member.Name), member.Value))
            : value.TryGetProperty(name, out var found) ? [(pointer + JsonPointer.Create(name), found)]
            : [];
    }

    private static IEnumerable<(string, JsonElement)> Items(string pointer, JsonElement array, string which)
    {
        var items = array.EnumerateArray().Select((item, index) => (Place: pointer + JsonPointer.Create(index), Item: item, Index: index));
        var condition = which.Split('=', 2);
        return items
            .Where(entry => which == "*"
                || (condition.Length == 2 ? TextAt(entry.Item, condition[0]) == condition[1]
                    : entry.Index == int.Parse(which, CultureInfo.InvariantCulture)))
            .Select(entry => (entry.Place, entry.Item));
    }

    private static string? TextAt(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) ? value.ToString() : null;
}
