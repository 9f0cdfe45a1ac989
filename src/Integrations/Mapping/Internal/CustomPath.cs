using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Text.Json;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>
/// The path of a mapped custom field, the same for reading and writing. Where the connector has custom fields as members, the text behind
/// their container is one name, including dots, unless it begins with an object that some row reads into; where custom fields have a
/// prefix, only if the text begins with it. Elsewhere dots separate nested objects. A quoted name (<c>['a.b']</c>) is always one name.
/// </summary>
internal sealed class CustomPath
{
    private readonly FrozenDictionary<string, (JsonPath Path, JsonPath? Dotted)> _paths;

    /// <param name="layout">The location of custom fields.</param>
    /// <param name="rows">The paths of the rows.</param>
    /// <param name="map">The tenant's fields.</param>
    /// <exception cref="FormatException">One of the tenant's paths cannot be written.</exception>
    public CustomPath(CustomFieldLayout layout, PathTree rows, FieldMap map) =>
        _paths = map.Custom.Values.Distinct()
            .ToFrozenDictionary(static text => text, text => Of(text, layout, rows), StringComparer.Ordinal);

    /// <summary>The members from the record to the value.</summary>
    public string[] Members(string path) => _paths[path].Path.Members;

    /// <summary>The value at the path; when a name with dots is not a member of the record, the value that the dots lead to.</summary>
    public JsonElement? Find(JsonElement record, string path)
    {
        var json = JsonMarshal.GetRawUtf8Value(record);
        var (whole, dotted) = _paths[path];
        var found = JsonFind.One(json, whole);
        if (found.Type == JsonTokenType.None && dotted is not null) found = JsonFind.One(json, dotted);
        return found.Type == JsonTokenType.None ? null : JsonElement.Parse(json.Slice(found.Start, found.Length));
    }

    private static (JsonPath Path, JsonPath? Dotted) Of(string text, CustomFieldLayout layout, PathTree rows)
    {
        var path = JsonPath.Parse(text, PathUse.Write);
        if (text.Contains('[', StringComparison.Ordinal) || layout.IsNone || layout.Key is not null) return (path, null);
        var holder = layout.Holder.Members;
        var all = path.Members;
        if (all.Length <= holder.Length + 1 || !all.AsSpan(0, holder.Length).SequenceEqual(holder)) return (path, null);
        var name = string.Join('.', all[holder.Length..]);
        var hasPrefix = layout.Prefix.Length > 0;
        var isDotted = hasPrefix ? layout.NameOf(name) is null : IsObject(rows, all[..(holder.Length + 1)]);
        return isDotted ? (path, null) : (JsonPath.OfMembers([.. holder, name]), hasPrefix ? null : path);
    }

    private static bool IsObject(PathTree rows, string[] members)
    {
        PathNode? node = rows.Root;
        foreach (var member in members) node = node?.Child(member);
        return node is { Children.Length: > 0 };
    }
}
