using System.Collections;
using Integrations.Models;

namespace Integrations;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class Page<T> : IReadOnlyList<T> where T : UnifiedRecord
{
    internal Page(IReadOnlyList<T> items, string? cursor, Checkpoint? checkpoint)
    {
        Items = items;
        Cursor = cursor;
        Checkpoint = checkpoint;
    }

    /// <summary>The records.</summary>
    public IReadOnlyList<T> Items { get; }

    /// <summary>The position of the next page; null for the last page.</summary>
    public string? Cursor { get; }

    /// <summary>
    /// The start of the next incremental read, once this page is processed; null until the list allows one (a list without an order does at
    /// its end).
    /// </summary>
    public Checkpoint? Checkpoint { get; }

    /// <inheritdoc/>
    public int Count => Items.Count;

    /// <inheritdoc/>
    public T this[int index] => Items[index];

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => Items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
