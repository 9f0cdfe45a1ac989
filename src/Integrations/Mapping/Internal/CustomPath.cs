using System.Text.Json;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>
/// The path of a mapped custom field, one way for reading and writing. Where the connector keeps custom fields as members, all that stands
/// behind their holder is one name, dots included, unless it begins with an object some row reads into; where custom fields have a prefix,
/// if it begins with that. Elsewhere dots go from object to object. A quoted name (<c>['a.b']</c>) is always one.
/// </summary>
internal sealed class CustomPath(CustomFieldLayout layout, PathTree paths)
{
    /// <summary>The members from the record to the value.</summary>
    public string[] Members(string path)
    {
        if (path.Contains('[', StringComparison.Ordinal)) return JsonPath.Parse(path).Members;
        var all = path.Split('.', StringSplitOptions.RemoveEmptyEntries);
        if (layout.IsNone || layout.Key is not null) return all;
        var holder = layout.At.Split('.', StringSplitOptions.RemoveEmptyEntries);
        if (all.Length <= holder.Length + 1 || !all.AsSpan(0, holder.Length).SequenceEqual(holder)) return all;
        var name = string.Join('.', all[holder.Length..]);
        return (layout.Prefix.Length > 0 ? layout.NameOf(name) is null : IsObject(all[..(holder.Length + 1)])) ? all : [.. holder, name];
    }

    /// <summary>The value there; where a name with dots is none of the record's members, what the dots lead to.</summary>
    public JsonElement? Find(JsonElement record, string path)
    {
        var members = Members(path);
        return At(record, members)
            ?? (path.Contains('[', StringComparison.Ordinal) || layout.Prefix.Length > 0 ? null : At(record, path.Split('.', StringSplitOptions.RemoveEmptyEntries)));
    }

    private bool IsObject(string[] members)
    {
        PathNode? node = paths.Root;
        foreach (var member in members) node = node?.Child(member);
        return node is { Children.Length: > 0 };
    }

    private static JsonElement? At(JsonElement element, string[] members)
    {
        foreach (var member in members)
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(member, out element)) return null;
        return element;
    }
}
