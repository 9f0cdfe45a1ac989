using System.Collections.ObjectModel;

namespace Integrations.Models;

/// <summary>
/// A list of a record that tracks changes. Reading does not count as a change; filling by a connector does. When written, a changed or
/// filled list replaces the vendor's.
/// </summary>
/// <typeparam name="T">The item.</typeparam>
public sealed class RecordList<T> : Collection<T>
{
    /// <summary>True when the host changed the list or a connector filled it.</summary>
    public bool IsTouched { get; private set; }

    /// <summary>Adds several items.</summary>
    public void AddRange(params IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        IsTouched = true;
        foreach (var item in items) Add(item);
    }

    /// <summary>Adds an item that a connector read.</summary>
    /// <param name="item">The item.</param>
    /// <param name="room">The expected number of items, which determines the list's capacity.</param>
    internal void Fill(T item, int room)
    {
        IsTouched = true;
        var items = (List<T>)Items;
        if (items.Capacity == 0) items.Capacity = room;
        items.Add(item);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException">The item is null.</exception>
    protected override void InsertItem(int index, T item)
    {
        ArgumentNullException.ThrowIfNull(item);
        IsTouched = true;
        base.InsertItem(index, item);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException">The item is null.</exception>
    protected override void SetItem(int index, T item)
    {
        ArgumentNullException.ThrowIfNull(item);
        IsTouched = true;
        base.SetItem(index, item);
    }

    /// <inheritdoc/>
    protected override void RemoveItem(int index)
    {
        IsTouched = true;
        base.RemoveItem(index);
    }

    /// <inheritdoc/>
    protected override void ClearItems()
    {
        IsTouched = true;
        base.ClearItems();
    }
}
