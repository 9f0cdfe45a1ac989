using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>One row of a mapping table: where the vendor keeps a unified field, and how.</summary>
/// <typeparam name="TValue">The field's type, nullable included.</typeparam>
public sealed class Row<TValue>
{
    private RowCodec<TValue>? _codec;

    internal Row(RowCodec<TValue>? codec, params IReadOnlyList<string> reads)
    {
        _codec = codec;
        Reads = reads;
        Writes = reads;
    }

    /// <exception cref="ArgumentException">A plain path cannot fill a field of this type.</exception>
    internal RowCodec<TValue> Codec => _codec ??= DefaultCodec.Of<TValue>();

    internal IReadOnlyList<string> Reads { get; }

    internal IReadOnlyList<string> Writes { get; private init; }

    internal RowTraits Traits { get; private init; } = RowTraits.None;

    /// <summary>A path read and written as the field's own type.</summary>
    public static implicit operator Row<TValue>(string path) => new(codec: null, path);

    /// <summary>The vendor's name of the field in filters, sorts and selections, where it is not the path.</summary>
    public Row<TValue> QueryName(string name) => With(Traits with { QueryName = name });

    /// <summary>The field cannot be filtered or sorted by.</summary>
    public Row<TValue> NotFilterable() => With(Traits with { IsFilterable = false });

    /// <summary>The field can be filtered, and not sorted by.</summary>
    public Row<TValue> NotSortable() => With(Traits with { IsSortable = false });

    /// <summary>Written to other paths than it is read from.</summary>
    public Row<TValue> WriteTo(params string[] paths) => new(_codec, Reads) { Writes = paths, Traits = Traits };

    /// <summary>Never written.</summary>
    public Row<TValue> ReadOnly() => With(Traits with { IsReadOnly = true });

    /// <summary>Written when a record is created, never changed.</summary>
    public Row<TValue> CreateOnly() => With(Traits with { IsCreateOnly = true });

    /// <summary>Written by linking the record to one of <paramref name="resource"/>, after the record itself.</summary>
    public Row<TValue> LinkedTo(string resource) => With(Traits with { LinkedTo = resource });

    /// <summary>
    /// Written together with another member, for vendors that take a field only so: <paramref name="path"/> gets the JSON
    /// <paramref name="set"/> when the field is set, and
    /// <paramref name="cleared"/> when it is emptied (null: it is emptied too).
    /// </summary>
    public Row<TValue> With(string path, string set, string? cleared = null) =>
        With(Traits with { Companions = [.. Traits.Companions, new Companion(path, set, cleared)] });

    /// <summary>A linked reference that has a name and no id is written to <paramref name="path"/>.</summary>
    public Row<TValue> NameTo(string path) => With(Traits with { NameTo = path });

    /// <summary>Selected as this text, where the paths are not what the vendor's selection names.</summary>
    public Row<TValue> Select(string text) => With(Traits with { Select = text });

    /// <summary>Filled by another call after a list (see <see cref="ListOperation.Expand"/>) where the list itself does not carry it.</summary>
    public Row<TValue> AlwaysReturned() => With(Traits with { Select = "" });

    /// <summary>Read out of a list that has pages of its own: where the first page lacks it, the others are read.</summary>
    public Row<TValue> Paged(NestedPages pages) => With(Traits with { Pages = pages });

    /// <summary>The paths begin at the record itself, whatever the root of the table is (see <see cref="Mapping{T}"/>).</summary>
    public Row<TValue> AtRoot() => With(Traits with { IsAtRoot = true });

    /// <summary>The same row in an object of the record.</summary>
    internal Row<TValue> Below(string root) => root.Length == 0 || Traits.IsAtRoot ? this
        : new(_codec, RowTraits.Below(root, Reads)) { Writes = RowTraits.Below(root, Writes), Traits = Traits.Below(root) };

    /// <summary>Selected with every field the vendor describes.</summary>
    internal Row<TValue> SelectAll() => With(Traits with { SelectsAll = true, Select = "" });

    internal Row<TValue> With(RowTraits traits) => new(_codec, Reads) { Writes = Writes, Traits = traits };
}
