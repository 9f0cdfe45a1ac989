using System.Text.Json;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Custom fields read from the record's own bytes when they are asked for.</summary>
internal sealed class RecordCustomFields(byte[] bytes, CustomFieldSource source, CustomFieldSelection selection, TimeZoneInfo? zone)
    : ICustomFieldSource
{
    private readonly CustomFieldLayout _layout = source.Layout;
    private readonly FieldMap _map = source.Map;
    private JsonElement? _record;

    /// <summary>A record read without any.</summary>
    public static ICustomFieldSource None { get; } =
        new RecordCustomFields([], CustomFieldSource.None, CustomFieldSelection.Mapped, zone: null);

    public bool Asks(string name) => selection.Contains(name) || _map.Custom.ContainsKey(name);

    public CustomValue Find(string name) =>
        _map.Custom.TryGetValue(name, out var path) ? Mapped(path) : _layout.Key is null ? Member(name) : Pair(name);

    public IEnumerable<KeyValuePair<string, CustomValue>> All()
    {
        foreach (var name in _map.Custom.Keys) yield return new(name, Find(name));
        if (selection.IsAll)
            foreach (var name in Names().Where(n => !_map.Custom.ContainsKey(n))) yield return new(name, Find(name));
        else
            foreach (var name in selection.Names) yield return new(name, Find(name));
    }

    private IEnumerable<string> Names()
    {
        if (_layout.IsNone || Holder() is not { } holder) return [];
        if (_layout.Key is { } key) return holder.ValueKind != JsonValueKind.Array ? []
            : [.. holder.EnumerateArray().Select(e => KeyOf(e, key)).OfType<string>()];
        return holder.ValueKind != JsonValueKind.Object ? []
            : [.. holder.EnumerateObject().Select(p => _layout.NameOf(p.Name)).OfType<string>().Where(n => !IsMapped(_layout.PathOf(n)))];
    }

    private bool IsMapped(string path) =>
        source.Consumed.Any(c => c == path || c.StartsWith(path + ".", StringComparison.Ordinal)
        || c.StartsWith(path + "[", StringComparison.Ordinal));

    private CustomValue Pair(string name)
    {
        if (Holder() is not { ValueKind: JsonValueKind.Array } list) return CustomValue.Null;
        foreach (var element in list.EnumerateArray())
        {
            if (KeyOf(element, _layout.Key!) != name) continue;
            foreach (var member in _layout.Values)
                if (element.TryGetProperty(member, out var value)
                    && value.ValueKind != JsonValueKind.Null) return CustomValue.FromJson(value, zone);
        }

        return CustomValue.Null;
    }

    private static string? KeyOf(JsonElement element, string key) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out var name) ? name.ToString() : null;

    private JsonElement? Holder() =>
        _layout.At.Length == 0 ? Record : Record is { ValueKind: JsonValueKind.Object } record
        && record.TryGetProperty(_layout.At, out var holder) ? holder : null;

    private JsonElement? Record => bytes.Length == 0 ? null : _record ??= JsonElement.Parse(JsonText.Repaired(bytes));

    private CustomValue Mapped(string path) =>
        Record is { } record && source.Path.Find(record, path) is { } found ? CustomValue.FromJson(found, zone) : CustomValue.Null;

    /// <summary>A member of the holder; a name with dots may also lead from object to object, where the members have no prefix.</summary>
    private CustomValue Member(string name)
    {
        if (Holder() is not { } at) return CustomValue.Null;
        if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty(_layout.FullName(name), out var whole)) return CustomValue.FromJson(whole, zone);
        if (_layout.Prefix.Length > 0) return CustomValue.Null;
        foreach (var member in name.Split('.'))
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(member, out at)) return CustomValue.Null;
        return CustomValue.FromJson(at, zone);
    }
}

/// <summary>Where the records of one table keep custom fields.</summary>
/// <param name="Layout">The connector's.</param>
/// <param name="Map">The tenant's.</param>
/// <param name="Consumed">Paths some row reads: what is no custom field.</param>
/// <param name="Path">How mapped paths lead to values.</param>
internal sealed record CustomFieldSource(CustomFieldLayout Layout, FieldMap Map, HashSet<string> Consumed, CustomPath Path)
{
    public static CustomFieldSource None { get; } =
        new(CustomFieldLayout.None, FieldMap.Empty, [], new CustomPath(CustomFieldLayout.None, new PathTree(), FieldMap.Empty));
}
