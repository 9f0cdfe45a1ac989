namespace Integrations.Connectors;

/// <summary>Fills tables of kinds.</summary>
public static class TableExtensions
{
    /// <summary>
    /// Sets one value for several keys, in an initializer: <c>ByCode = { { VendorErrorKind.NotFound, "MISSING", "DELETED" } }</c>.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="kind">The value.</param>
    /// <param name="keys">The keys with this value.</param>
    /// <exception cref="InvalidOperationException">The table is already in use.</exception>
    public static void Add<TKey, TKind>(this Table<TKey, TKind> table, TKind kind, params IEnumerable<TKey> keys)
        where TKey : notnull
        where TKind : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(keys);
        foreach (var key in keys) table[key] = kind;
    }
}
