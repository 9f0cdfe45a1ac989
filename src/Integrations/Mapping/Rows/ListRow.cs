using Integrations.Internal;
using Integrations.Models;

namespace Integrations.Connectors;

/// <summary>A row that fills a list.</summary>
public abstract class ListRow
{
    private protected ListRow(IReadOnlyList<string> paths) => Paths = paths;

    internal IReadOnlyList<string> Paths { get; }

    internal RowTraits Traits { get; private set; } = RowTraits.None;

    internal abstract ListCodec<TItem> Codec<TItem>();

    /// <summary>The vendor's name of the field in filters and selections, where it is not the first path.</summary>
    public ListRow Query(string name) => With(Traits with { QueryName = name });

    /// <summary>The field cannot be filtered by.</summary>
    public ListRow NoFilter() => With(Traits with { IsFilterable = false });

    /// <summary>Never written.</summary>
    public ListRow ReadOnly() => With(Traits with { IsReadOnly = true });

    /// <summary>Selected as this text, where the paths are not what the vendor's selection names.</summary>
    public ListRow Select(string text) => With(Traits with { Select = text });

    private ListRow With(RowTraits traits)
    {
        var copy = (ListRow)MemberwiseClone();
        copy.Traits = traits;
        return copy;
    }
}

internal abstract class ListCodec<TItem>
{
    public abstract void Read(ref RowReader reader, RecordList<TItem> list);

    public abstract void Write(IReadOnlyList<TItem> items, RowWriter writer);

    /// <summary>Whether the list can be written only with what the vendor holds at hand.</summary>
    public virtual bool NeedsHeld(IReadOnlyList<TItem> items) => false;

    /// <summary>The items that count when two lists are compared.</summary>
    public virtual IEnumerable<TItem> Comparable(IEnumerable<TItem> items) => items;
}
