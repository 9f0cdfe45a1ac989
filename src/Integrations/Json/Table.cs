using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Integrations.Connectors;

/// <summary>
/// A small table of a definition, filled by an initializer: <c>Query = { ["archived"] = "true" }</c>. The first read makes it read only, so
/// that a definition in use never changes.
/// </summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TValue">The value.</typeparam>
public sealed class Table<TKey, TValue> : IReadOnlyDictionary<TKey, TValue> where TKey : notnull
{
    private readonly Dictionary<TKey, TValue> _entries;
    private bool _isClosed;

    /// <summary>Creates an empty table.</summary>
    public Table() => _entries = [];

    /// <summary>Creates an empty table with a comparer of its keys.</summary>
    internal Table(IEqualityComparer<TKey> keys) => _entries = new(keys);

    private Table(IReadOnlyDictionary<TKey, TValue> entries) => _entries = new(entries);

    /// <summary>Reads or, before the first read, sets an entry.</summary>
    /// <exception cref="InvalidOperationException">The table is already in use.</exception>
    public TValue this[TKey key]
    {
        get => Entries[key];
        set
        {
            if (_isClosed)
                throw new InvalidOperationException($"'{key}' cannot be set: the definition is in use. Create a separate table.");
            _entries[key] = value;
        }
    }

    /// <summary>Sets one value for several keys: <c>ByCode = { ["MISSING", "DELETED"] = VendorErrorKind.NotFound }</c>.</summary>
    /// <exception cref="InvalidOperationException">The table is already in use.</exception>
    [SuppressMessage("Design", "CA1044:Properties should not be write only", Justification = "Several keys are for an initializer.")]
    public TValue this[TKey first, params IEnumerable<TKey> others]
    {
        set
        {
            ArgumentNullException.ThrowIfNull(others);
            this[first] = value;
            foreach (var key in others) this[key] = value;
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

    /// <summary>Converts a dictionary, for computed entries.</summary>
    public static implicit operator Table<TKey, TValue>(Dictionary<TKey, TValue> entries) => new(entries);

    /// <inheritdoc/>
    public bool ContainsKey(TKey key) => Entries.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => Entries.TryGetValue(key, out value);

    /// <summary>Enumerates the entries, without an allocation when the static type is this class.</summary>
    public Dictionary<TKey, TValue>.Enumerator GetEnumerator() => Entries.GetEnumerator();

    /// <summary>A copy of the entries as a dictionary.</summary>
    internal Dictionary<TKey, TValue> Copy() => new(Entries);

    IEnumerator<KeyValuePair<TKey, TValue>> IEnumerable<KeyValuePair<TKey, TValue>>.GetEnumerator() => Entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Entries.GetEnumerator();
}
