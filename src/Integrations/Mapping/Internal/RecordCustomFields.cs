using System.Text.Json;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Custom fields, read on demand from the record's own bytes.</summary>
internal sealed class RecordCustomFields(byte[] bytes, CustomFieldSource source, CustomFieldSelection selection, TimeZoneInfo? zone)
    : ICustomFieldSource
{
    private readonly CustomFieldLayout _layout = source.Layout;
    private readonly FieldMap _map = source.Map;
    private JsonElement? _record;

    /// <summary>The custom fields of a record that was read without them.</summary>
    public static ICustomFieldSource None { get; } =
        new RecordCustomFields([], CustomFieldSource.None, CustomFieldSelection.Mapped, zone: null);

    public bool Asks(string name) => selection.Contains(name) || _map.Custom.ContainsKey(name)
        || selection.Contains(source.Labels.KeyOf(name)) || selection.Contains(source.Labels.NameByKey(name));

    public CustomValue Find(string name) =>
        _map.Custom.TryGetValue(name, out var path) ? Mapped(path) : _layout.Key is null ? Member(source.Labels.KeyOf(name)) : Pair(name);

    public IEnumerable<KeyValuePair<string, CustomValue>> All()
    {
        foreach (var name in _map.Custom.Keys) yield return new(name, Find(name));
        if (selection.IsAll)
            foreach (var own in Own().Where(own => !_map.Custom.ContainsKey(own.Key))) yield return own;
        else
            foreach (var name in selection.Names) yield return new(name, Find(name));
    }

    /// <summary>
    /// The vendor's fields, each once: of members with the same name the last counts, of pairs the first that has a value.
    /// </summary>
    private OrderedDictionary<string, CustomValue> Own()
    {
        var own = new OrderedDictionary<string, CustomValue>(StringComparer.Ordinal);
        if (_layout.IsNone || Holder() is not { } holder) return own;
        if (_layout.Key is null && holder.ValueKind == JsonValueKind.Object)
            foreach (var member in holder.EnumerateObject())
            {
                if (_layout.NameOf(member.Name) is { } name && !IsMapped(_layout.PlaceOf(name)))
                    own[source.Labels.NameByKey(name)] = CustomValue.FromJson(member.Value, zone);
            }

        if (_layout.Key is not null && holder.ValueKind == JsonValueKind.Array)
            foreach (var pair in holder.EnumerateArray())
            {
                if (KeyOf(pair) is { } name && (!own.TryGetValue(name, out var known) || known.IsNull)) own[name] = ValueOf(pair);
            }

        return own;
    }

    private bool IsMapped(string path) =>
        source.Consumed.Any(c => c == path || c.StartsWith(path + ".", StringComparison.Ordinal)
        || c.StartsWith(path + "[", StringComparison.Ordinal));

    private CustomValue Pair(string name)
    {
        if (Holder() is not { ValueKind: JsonValueKind.Array } list) return CustomValue.Null;
        foreach (var pair in list.EnumerateArray())
            if (KeyOf(pair) == name && ValueOf(pair) is { IsNull: false } value) return value;
        return CustomValue.Null;
    }

    private string? KeyOf(JsonElement pair) =>
        pair.ValueKind == JsonValueKind.Object && pair.TryGetProperty(_layout.KeyName, out var name) ? name.ToString() : null;

    private CustomValue ValueOf(JsonElement pair)
    {
        foreach (var member in _layout.ValueNames)
            if (pair.TryGetProperty(member, out var value) && value.ValueKind != JsonValueKind.Null) return CustomValue.FromJson(value,
                zone);
        return CustomValue.Null;
    }

    private JsonElement? Holder()
    {
        var at = Record;
        foreach (var member in _layout.Holder.Members)
            at = at is { ValueKind: JsonValueKind.Object } holder && holder.TryGetProperty(member, out var inner) ? inner : null;
        return at;
    }

    private JsonElement? Record => bytes.Length == 0 ? null : _record ??= JsonElement.Parse(JsonText.Repaired(bytes).Span);

    private CustomValue Mapped(string path) =>
        Record is { } record && source.Path.Find(record, path) is { } found ? CustomValue.FromJson(found, zone) : CustomValue.Null;

    /// <summary>A member of the container; a name with dots may also lead through nested objects, when members have no prefix.</summary>
    private CustomValue Member(string name)
    {
        if (Holder() is not { } at) return CustomValue.Null;
        if (at.ValueKind == JsonValueKind.Object
            && at.TryGetProperty(_layout.FullName(name), out var whole)) return CustomValue.FromJson(whole, zone);
        if (_layout.Prefix.Length > 0) return CustomValue.Null;
        foreach (var member in name.Split('.'))
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(member, out at)) return CustomValue.Null;
        return CustomValue.FromJson(at, zone);
    }
}

/// <summary>The location of custom fields in the records of one table.</summary>
/// <param name="Layout">The connector's.</param>
/// <param name="Map">The tenant's.</param>
/// <param name="Consumed">Paths that some row reads, which are therefore not custom fields.</param>
/// <param name="Path">Resolves mapped paths to values.</param>
internal sealed record CustomFieldSource(CustomFieldLayout Layout, FieldMap Map, HashSet<string> Consumed, CustomPath Path)
{
    public static CustomFieldSource None { get; } =
        new(CustomFieldLayout.None, FieldMap.Empty, [], new CustomPath(CustomFieldLayout.None, new PathTree(), FieldMap.Empty));

    /// <summary>The names that hosts give to custom fields, beside the vendor's.</summary>
    public FieldLabels Labels { get; init; } = FieldLabels.None;

    /// <summary>The members from the record to a field's written value; for a pair, to its list.</summary>
    public string[] MembersOf(string name) => Map.Custom.TryGetValue(name, out var path) ? Path.Members(path)
        : Layout.Key is null ? [.. Layout.Holder.Members, Layout.FullName(Labels.KeyOf(name))] : Layout.Holder.Members;
}
