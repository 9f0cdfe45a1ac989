using System.Collections;
using Integrations.Internal;

namespace Integrations.Models;

/// <summary>
/// Custom fields of a record, by the vendor's API name. A record that was read contains the fields that its query requested; setting a
/// field marks it for the next write, the others keep their values at the vendor.
/// </summary>
public sealed class CustomFields : IEnumerable<KeyValuePair<string, CustomValue>>
{
    private readonly ICustomFieldSource? _source;
    private Dictionary<string, CustomValue>? _written;

    internal CustomFields(ICustomFieldSource? source = null) => _source = source;

    /// <summary>Reads or sets a field.</summary>
    /// <param name="name">The vendor's API name, or the name that a field map assigns.</param>
    /// <exception cref="InvalidOperationException">
    /// The record was read without this field; the message describes how to request it.
    /// </exception>
    public CustomValue this[string name]
    {
        get
        {
            if (_written is not null && _written.TryGetValue(name, out var written)) return written;
            if (_source is null) return CustomValue.Null;
            if (!_source.Asks(name))
                throw new InvalidOperationException(
                    $"'{name}' was not requested. Set CustomFields = CustomFieldSelection.Named(\"{name}\") (or All) in the query, or map "
                        + "it with MapFieldsAsync.");
            return _source.Find(name);
        }

        set => (_written ??= new(StringComparer.Ordinal))[name] = value;
    }

    /// <summary>True when the record was read with this field, or the field was set.</summary>
    public bool Contains(string name) => (_written?.ContainsKey(name) ?? false) || (_source?.Asks(name) ?? false);

    /// <summary>The fields that were set on this record, for writing.</summary>
    internal IReadOnlyDictionary<string, CustomValue>? Written => _written;

    /// <summary>Enumerates the fields of the record, set fields first.</summary>
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
