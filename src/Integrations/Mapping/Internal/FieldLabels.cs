using System.Collections.Frozen;
using System.Text;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>The names that custom fields have by their labels, for a vendor whose own names are keys without a meaning.</summary>
internal sealed class FieldLabels
{
    private readonly FrozenDictionary<string, string> _keys;
    private readonly FrozenDictionary<string, string> _names;

    /// <param name="fields">The object's description.</param>
    public FieldLabels(IEnumerable<FieldSchema> fields)
    {
        var customs = fields.Where(static field => field is { IsCustom: true, Name: not null }).ToList();
        Keys = customs.Select(static field => field.Name!).ToFrozenSet(StringComparer.Ordinal);
        Several = customs.GroupBy(static field => NameOf(field.Label), static field => field.Name!, StringComparer.Ordinal)
            .Where(static same => same.Key.Length > 0).ToDictionary(static same => same.Key, static same => same.ToArray());
        _keys = Several.Where(static same => same.Value.Length == 1)
            .ToFrozenDictionary(static same => same.Key, static same => same.Value[0], StringComparer.Ordinal);
        _names = _keys.ToFrozenDictionary(static pair => pair.Value, static pair => pair.Key, StringComparer.Ordinal);
    }

    /// <summary>No names: every field is named as at the vendor.</summary>
    public static FieldLabels None { get; } = new([]);

    /// <summary>The vendor's keys.</summary>
    public FrozenSet<string> Keys { get; }

    /// <summary>The keys by name, also where several fields share it.</summary>
    public IReadOnlyDictionary<string, string[]> Several { get; }

    /// <summary>The vendor's key of a field; the name itself when no label has it.</summary>
    public string KeyOf(string name) => _keys.GetValueOrDefault(name, name);

    /// <summary>The name of a field by its key; the key itself when its label names several fields, or none.</summary>
    public string NameByKey(string key) => _names.GetValueOrDefault(key, key);

    /// <summary>The name of a label: letters and digits in lower case, every group of other characters as one underscore.</summary>
    public static string NameOf(string? label)
    {
        var name = new StringBuilder();
        foreach (var character in (label ?? "").Normalize(NormalizationForm.FormC))
            if (char.IsLetterOrDigit(character)) name.Append(char.ToLowerInvariant(character));
            else if (name.Length > 0 && name[^1] != '_') name.Append('_');
        return name.ToString().TrimEnd('_');
    }
}
