using System.Text.Json;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Custom fields read from the record's own bytes when they are asked for.</summary>
internal sealed class RecordCustomFields(byte[] bytes, CustomFieldLayout layout, HashSet<string> consumed, FieldMap map, CustomFieldSelection selection) : ICustomFieldSource
{
    private JsonElement? _record;

    /// <summary>A record read without any.</summary>
    public static ICustomFieldSource None { get; } = new RecordCustomFields([], CustomFieldLayout.None, [], FieldMap.Empty, CustomFieldSelection.Mapped);

    public bool Asks(string name) => selection.Contains(name) || map.Custom.ContainsKey(name);

    public CustomValue Find(string name) => map.Custom.TryGetValue(name, out var path) ? At(Record, path) : layout.Key is null ? At(Holder(), name) : Pair(name);

    public IEnumerable<KeyValuePair<string, CustomValue>> All()
    {
        foreach (var name in map.Custom.Keys) yield return new(name, Find(name));
        if (selection.IsAll)
            foreach (var name in Names().Where(n => !map.Custom.ContainsKey(n))) yield return new(name, Find(name));
        else
            foreach (var name in selection.Names) yield return new(name, Find(name));
    }

    private IEnumerable<string> Names()
    {
        if (layout.IsNone || Holder() is not { } holder) return [];
        if (layout.Key is { } key) return holder.ValueKind != JsonValueKind.Array ? [] : [.. holder.EnumerateArray().Select(e => KeyOf(e, key)).OfType<string>()];
        return holder.ValueKind != JsonValueKind.Object ? [] : [.. holder.EnumerateObject().Select(p => p.Name).Where(n => !IsMapped(layout.PathOf(n)))];
    }

    private bool IsMapped(string path) => consumed.Any(c => c == path || c.StartsWith(path + ".", StringComparison.Ordinal) || c.StartsWith(path + "[", StringComparison.Ordinal));

    private CustomValue Pair(string name)
    {
        if (Holder() is not { ValueKind: JsonValueKind.Array } list) return CustomValue.Null;
        foreach (var element in list.EnumerateArray())
        {
            if (KeyOf(element, layout.Key!) != name) continue;
            foreach (var member in layout.Values)
                if (element.TryGetProperty(member, out var value) && value.ValueKind != JsonValueKind.Null) return CustomValue.FromJson(value);
        }

        return CustomValue.Null;
    }

    private static string? KeyOf(JsonElement element, string key) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out var name) ? name.ToString() : null;

    private JsonElement? Holder() => layout.At.Length == 0 ? Record : Record is { ValueKind: JsonValueKind.Object } record && record.TryGetProperty(layout.At, out var holder) ? holder : null;

    private JsonElement? Record => bytes.Length == 0 ? null : _record ??= JsonElement.Parse(bytes);

    private static CustomValue At(JsonElement? element, string path)
    {
        if (element is not { } at) return CustomValue.Null;
        if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty(path, out var whole)) return CustomValue.FromJson(whole);
        foreach (var member in path.Split('.'))
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(member, out at)) return CustomValue.Null;
        return CustomValue.FromJson(at);
    }
}
