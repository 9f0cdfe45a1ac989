using System.Text.Json;
using Integrations.Internal;
using Integrations.Models;

namespace Integrations.Connectors;

/// <summary>The location of custom fields in a vendor's records.</summary>
public sealed class CustomFieldLayout
{
    private CustomFieldLayout(string at) => At = at;

    /// <summary>Records have no custom fields.</summary>
    public static CustomFieldLayout None { get; } = new("") { IsNone = true };

    /// <summary>The object or list that contains them; empty: the record itself.</summary>
    public string At { get; }

    /// <summary>The member of a pair that contains the field's name; null: fields are members.</summary>
    public string? Key { get; private init; }

    /// <summary>The members of a pair that may contain the value, the one for text first.</summary>
    public IReadOnlyList<string> Values { get; private init; } = [];

    /// <summary>The member of a pair for the field's number, where the vendor requires it for writing.</summary>
    public string? NumberMember { get; private init; }

    /// <summary>Numbers by the account property that contains the field's name.</summary>
    internal Table<string, string> NumberByAccountProperty { get; private init; } = new();

    /// <summary>The prefix of the members that are custom fields, which hosts omit; empty: all members are custom fields.</summary>
    public string Prefix { get; private init; } = "";

    internal bool IsNone { get; private init; }

    /// <summary>True when hosts name a field also by its label; see <see cref="NamedByLabel"/>.</summary>
    public bool HasLabelNames { get; private init; }

    /// <summary>The object or list that contains them.</summary>
    internal JsonPath Holder => field ??= JsonPath.Parse(At, PathUse.Write);

    /// <summary>The name of <see cref="Key"/>.</summary>
    internal string KeyName => field ??= JsonPath.NameOf(Key!);

    /// <summary>The names of <see cref="Values"/>.</summary>
    internal IReadOnlyList<string> ValueNames => field ??= [.. Values.Select(JsonPath.NameOf)];

    private JsonPath KeyPath => field ??= JsonPath.OfMembers(KeyName);

    /// <summary>Members of the object at <paramref name="at"/>; those without a row are custom fields.</summary>
    public static CustomFieldLayout Members(string at) => new(at);

    /// <summary>
    /// Members of the object at <paramref name="at"/> whose names begin with a prefix: with <c>Members("", prefix: "custom.")</c>,
    /// <c>{"name":"Acme","custom.cf_x":"5"}</c> has the custom field <c>cf_x</c>. Hosts use names without the prefix; selections, filters,
    /// descriptions and the record use the vendor's full name, which is one member even if it contains dots.
    /// </summary>
    /// <param name="at">The object; empty: the record itself.</param>
    /// <param name="prefix">The prefix, including its separator.</param>
    /// <exception cref="ArgumentException">The prefix is empty.</exception>
    public static CustomFieldLayout Members(string at, string prefix)
    {
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        return new(at) { Prefix = prefix };
    }

    /// <summary>
    /// The same members where the vendor's names are keys without a meaning: hosts name a field also by its label in the description, in
    /// lower case with an underscore for every group of other characters than letters and digits, for example <c>customer_tier</c> for
    /// "Customer tier". A name that several labels have is refused; such a field is named by its key. Names cost one request for the
    /// description, which is cached for several minutes.
    /// </summary>
    /// <exception cref="InvalidOperationException">Custom fields are pairs, which have a name already.</exception>
    public CustomFieldLayout NamedByLabel() => Key is null && !IsNone ? new(At) { Prefix = Prefix, HasLabelNames = true }
        : throw new InvalidOperationException("Only custom fields that are members have names by label.");

    /// <summary>Elements of a list, each with a name and a value.</summary>
    public static CustomFieldLayout Pairs(string at, string key, params string[] values) => new(at) { Key = key, Values = values };

    /// <summary>The same pairs, written with the number that account properties assign to names.</summary>
    public CustomFieldLayout Numbered(string member, Table<string, string> byAccountProperty) =>
        new(At) { Key = Key, Values = Values, NumberMember = member, NumberByAccountProperty = byAccountProperty };

    /// <summary>
    /// The members that lead to a custom field, joined by dots: for comparison, because a name may contain dots and brackets itself.
    /// </summary>
    internal string PlaceOf(string name) => Key is not null ? $"{Holder.Name}[{KeyName}={name}]"
        : Holder.Steps.Length == 0 ? FullName(name) : $"{Holder.Name}.{FullName(name)}";

    /// <summary>The name by which a selection requests a custom field.</summary>
    internal string SelectedFor(string name) => Key is null ? FullName(name) : Holder.Name;

    /// <summary>The vendor's name of a custom field, as a member.</summary>
    internal string FullName(string name) => Prefix + name;

    /// <summary>A member's name for hosts; null: not a custom field.</summary>
    internal string? NameOf(string member) =>
        member.Length > Prefix.Length && member.StartsWith(Prefix, StringComparison.Ordinal) ? member[Prefix.Length..] : null;

    /// <param name="customs">The fields to write.</param>
    /// <param name="source">The tenant's own paths.</param>
    /// <param name="facts">Properties of the account.</param>
    /// <param name="held">
    /// The vendor's current record: pairs that are not written keep their values, because the list is replaced as a whole.
    /// </param>
    internal IReadOnlyList<(string[] Path, CustomValue Value)> Writes(
        IReadOnlyDictionary<string, CustomValue>? customs, CustomFieldSource source, Func<string, string?>? facts, JsonElement? held = null)
    {
        if (customs is null || customs.Count == 0) return [];
        var mapped = customs.Where(c => source.Map.Custom.ContainsKey(c.Key))
            .Select(c => (source.MembersOf(c.Key), c.Value));
        var others = customs.Where(c => !source.Map.Custom.ContainsKey(c.Key)).ToDictionary();
        if (IsNone || others.Count == 0) return [.. mapped];
        return Key is null ? [.. mapped, .. others.Select(c => (source.MembersOf(c.Key), c.Value))]
            : [.. mapped, Pairs(others, facts, held)];
    }

    private (string[] Path, CustomValue Value) Pairs(Dictionary<string, CustomValue> customs, Func<string, string?>? facts,
        JsonElement? held)
    {
        using var buffer = new PooledJson();
        buffer.Json.WriteStartArray();
        List<JsonElement> pairs = held is { } record ? [.. JsonResponse.Items(record, Holder)] : [];
        foreach (var pair in pairs)
            if (JsonResponse.Text(pair, KeyPath) is not { } kept || !customs.ContainsKey(kept)) pair.WriteTo(buffer.Json);
        foreach (var (name, value) in customs)
        {
            buffer.Json.WriteStartObject();
            WritePair(buffer.Json, name, value, pairs.Find(p => JsonResponse.Text(p, KeyPath) == name), facts);
            buffer.Json.WriteEndObject();
        }

        buffer.Json.WriteEndArray();
        return (Holder.Members, CustomValue.FromJson(JsonElement.Parse(buffer.ToArray())));
    }

    /// <summary>Writes a pair over the vendor's current one: the number and the type of a field do not come from the caller.</summary>
    private void WritePair(Utf8JsonWriter json, string name, CustomValue value, JsonElement held, Func<string, string?>? facts)
    {
        List<JsonProperty> kept = held.ValueKind == JsonValueKind.Object
            ? [.. held.EnumerateObject().Where(m => !ValueNames.Contains(m.Name))]
            : [];
        if (kept.Count == 0) json.WriteString(KeyName, name);
        foreach (var member in kept) member.WriteTo(json);
        if (NumberMember is not null && !kept.Exists(m => m.NameEquals(NumberMember))
            && NumberByAccountProperty.FirstOrDefault(n => facts?.Invoke(n.Key) == name) is { Value: { } number })
            json.WriteString(NumberMember, number);
        if (value.IsNull) json.WriteNull(ValueNames[0]);
        else json.WriteString(ValueNames[0], value.AsString());
    }
}
