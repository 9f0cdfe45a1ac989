using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Integrations.Connectors;

/// <summary>
/// A small table of a definition, filled by an initializer: <c>Query = { ["archived"] = "true" }</c>. The first read closes it, so that a
/// definition in use never changes.
/// </summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TValue">The value.</typeparam>
public sealed class Table<TKey, TValue> : IReadOnlyDictionary<TKey, TValue> where TKey : notnull
{
    private readonly Dictionary<TKey, TValue> _entries;
    private bool _isClosed;

    /// <summary>An empty table.</summary>
    public Table() => _entries = [];

    /// <summary>An empty table whose keys are compared in a way of their own.</summary>
    internal Table(IEqualityComparer<TKey> keys) => _entries = new(keys);

    private Table(IReadOnlyDictionary<TKey, TValue> entries) => _entries = new(entries);

    /// <summary>Reads or, before the first read, sets an entry.</summary>
    /// <exception cref="InvalidOperationException">The table was read already.</exception>
    public TValue this[TKey key]
    {
        get => Entries[key];
        set
        {
            if (_isClosed) throw new InvalidOperationException($"'{key}' cannot be set: the definition is in use. Use a table of its own.");
            _entries[key] = value;
        }
    }

    /// <inheritdoc/>
    public IEnumerable<TKey> Keys => Entries.Keys;

    /// <inheritdoc/>
    public IEnumerable<TValue> Values => Entries.Values;

    /// <inheritdoc/>
    public int Count => Entries.Count;

    private Dictionary<TKey, TValue> Entries
    {
        get
        {
            _isClosed = true;
            return _entries;
        }
    }

    /// <summary>A table with the entries of a dictionary, for entries that are computed.</summary>
    public static implicit operator Table<TKey, TValue>(Dictionary<TKey, TValue> entries) => new(entries);

    /// <inheritdoc/>
    public bool ContainsKey(TKey key) => Entries.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => Entries.TryGetValue(key, out value);

    /// <summary>The entries, without an allocation where the table is enumerated as such.</summary>
    public Dictionary<TKey, TValue>.Enumerator GetEnumerator() => Entries.GetEnumerator();

    /// <summary>The entries as a dictionary of the caller's own.</summary>
    internal Dictionary<TKey, TValue> Copy() => new(Entries);

    IEnumerator<KeyValuePair<TKey, TValue>> IEnumerable<KeyValuePair<TKey, TValue>>.GetEnumerator() => Entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Entries.GetEnumerator();
}
