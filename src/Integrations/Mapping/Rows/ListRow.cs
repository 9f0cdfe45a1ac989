using Integrations.Internal;
using Integrations.Models;

namespace Integrations.Connectors;

/// <summary>A row that fills a list.</summary>
public abstract class ListRow
{
    private protected ListRow(IReadOnlyList<string> paths) => Paths = paths;

    internal IReadOnlyList<string> Paths { get; private set; }

    internal RowTraits Traits { get; private set; } = RowTraits.None;

    /// <summary>The steps that its read paths may contain.</summary>
    internal virtual PathUse ReadUse => PathUse.Value;

    /// <summary>The vendor's fields that a filter compares.</summary>
    internal virtual IReadOnlyList<RowPlace> Places => [.. Paths.Select(path => new RowPlace(path, IsJoined: false))];

    /// <summary>Checks the row's settings for the elements of its list.</summary>
    internal virtual void Check(Place place)
    {
    }

    /// <exception cref="ArgumentException">The row cannot fill a list of such items.</exception>
    internal abstract ListCodec<TItem> Codec<TItem>();

    /// <summary>Converts a codec to one of the field's items.</summary>
    private protected static ListCodec<TItem> Fit<TItem, TMade>(ListCodec<TMade> codec) => codec as ListCodec<TItem>
        ?? throw new ArgumentException(
            $"this kind of row fills a list of {typeof(TMade).Name}, and the field is a list of {typeof(TItem).Name}: "
            + $"use {Suggestion(typeof(TItem))}.");

    private static string Suggestion(Type item) => item == typeof(PostalAddress) ? "Row.Addresses or Row.AddressItems"
        : item == typeof(Reference) ? "Row.References or Row.ListFromFields"
        : item == typeof(string) ? "Row.Strings or Row.ListFromFields"
        : item == typeof(EmailAddress) || item == typeof(PhoneNumber) ? "Row.ListFromFields or Row.Items"
        : "Row.List with a table of such items";

    /// <summary>
    /// The vendor's name of the field in filters and selections, where it differs from the first path; also makes a list filterable that is
    /// not so by default.
    /// </summary>
    public ListRow QueryName(string name) => With(Traits with { QueryName = name, IsFilterable = true });

    /// <summary>Excludes the field from filtering and sorting.</summary>
    public ListRow NotFilterable() => With(Traits with { IsFilterable = false });

    /// <summary>Excludes the field from sorting, but not from filtering.</summary>
    public ListRow NotSortable() => With(Traits with { IsSortable = false });

    /// <summary>Makes the field read only.</summary>
    public ListRow ReadOnly() => With(Traits with { IsReadOnly = true });

    /// <summary>The text of the field in selections, where the vendor's selection uses other names than the paths.</summary>
    public ListRow Select(string text) => With(Traits with { Select = text });

    /// <summary>Declares that the list has its own pages, which are read to the end.</summary>
    public ListRow Paged(NestedPages pages) => With(Traits with { Pages = pages });

    /// <summary>Makes the paths begin at the record itself, regardless of the table's root (see <see cref="Mapping{T}"/>).</summary>
    public ListRow AtRoot() => With(Traits with { IsAtRoot = true });

    /// <summary>The same row in an object of the record.</summary>
    internal ListRow Below(string root)
    {
        if (root.Length == 0 || Traits.IsAtRoot) return this;
        var copy = With(Traits.Below(root));
        copy.Paths = RowTraits.Below(root, Paths);
        return copy;
    }

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

    /// <summary>True when the list can be written only with the vendor's current record.</summary>
    public virtual bool NeedsHeld(IReadOnlyList<TItem> items) => false;

    /// <summary>The items that are compared when two lists are compared.</summary>
    public virtual IEnumerable<TItem> Comparable(IEnumerable<TItem> items) => items;
}
