using System.Collections;
using Integrations.Internal;

namespace Integrations.Models;

/// <summary>
/// Custom fields of a record, by the vendor's API name. A read record holds those its query asked for; setting one marks it for the next write, others stay as they are at the vendor.
/// </summary>
public sealed class CustomFields : IEnumerable<KeyValuePair<string, CustomValue>>
{
    private readonly ICustomFieldSource? _source;
    private Dictionary<string, CustomValue>? _written;

    internal CustomFields(ICustomFieldSource? source = null) => _source = source;

    /// <summary>Reads or sets a field.</summary>
    /// <param name="name">The vendor's API name, or the name a field map gives it.</param>
    /// <exception cref="InvalidOperationException">The record was read without this field; the message says how to ask for it.</exception>
    public CustomValue this[string name]
    {
        get
        {
            if (_written is not null && _written.TryGetValue(name, out var written)) return written;
            if (_source is null) return CustomValue.Null;
            if (!_source.Asks(name))
                throw new InvalidOperationException(
                    $"'{name}' was not asked for. Set CustomFields = CustomFieldSelection.Named(\"{name}\") (or All) in the query, or map it with MapFieldsAsync.");
            return _source.Find(name);
        }

        set => (_written ??= new(StringComparer.Ordinal))[name] = value;
    }

    /// <summary>Whether the record was read with this field, or has it set.</summary>
    public bool Contains(string name) => (_written?.ContainsKey(name) ?? false) || (_source?.Asks(name) ?? false);

    /// <summary>What was set on this record, to be written.</summary>
    internal IReadOnlyDictionary<string, CustomValue>? Written => _written;

    /// <summary>Lists the fields the record holds, set ones first.</summary>
    public IEnumerator<KeyValuePair<string, CustomValue>> GetEnumerator()
    {
        if (_written is not null)
            foreach (var pair in _written) yield return pair;
        if (_source is null) yield break;
        foreach (var pair in _source.All())
            if (_written is null || !_written.ContainsKey(pair.Key)) yield return pair;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
