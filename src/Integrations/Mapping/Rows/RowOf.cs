using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>One row of a mapping table: the path and the kind of a unified field at the vendor.</summary>
/// <typeparam name="TValue">The field's type, including nullability.</typeparam>
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

    /// <summary>A path that is read and written as the field's own type.</summary>
    public static implicit operator Row<TValue>(string path) => new(codec: null, path);

    /// <summary>The vendor's name of the field in filters, sorting and selections, where it differs from the path.</summary>
    public Row<TValue> QueryName(string name) => With(Traits with { QueryName = name });

    /// <summary>
    /// The path that is read where the row's first path has no value, or one of another type: for vendors that send two forms of a record,
    /// <c>Row.Text("title").FallbackPath("job.title")</c>. It is never written. A filter compares both paths, unless the row has a
    /// <see cref="QueryName"/>.
    /// </summary>
    public Row<TValue> FallbackPath(string path) =>
        new(new FallbackCodec<TValue>(Codec), [.. Reads, path]) { Writes = Writes, Traits = Traits };

    /// <summary>Excludes the field from filtering and sorting.</summary>
    public Row<TValue> NotFilterable() => With(Traits with { IsFilterable = false });

    /// <summary>Excludes the field from sorting, but not from filtering.</summary>
    public Row<TValue> NotSortable() => With(Traits with { IsSortable = false });

    /// <summary>Writes to other paths than it reads from.</summary>
    public Row<TValue> WriteTo(params string[] paths) => new(_codec, Reads) { Writes = paths, Traits = Traits };

    /// <summary>Makes the field read only.</summary>
    public Row<TValue> ReadOnly() => With(Traits with { IsReadOnly = true });

    /// <summary>Makes the field written on creation only.</summary>
    public Row<TValue> CreateOnly() => With(Traits with { IsCreateOnly = true });

    /// <summary>Writes the field by linking the record to one of <paramref name="resource"/>, after the record itself.</summary>
    public Row<TValue> LinkedTo(string resource) => With(Traits with { LinkedTo = resource });

    /// <summary>
    /// Writes another member together with the field, for vendors that require it: <paramref name="path"/> gets the JSON
    /// <paramref name="set"/> when the field is set, and <paramref name="cleared"/> when it is cleared (null: it is cleared too).
    /// </summary>
    public Row<TValue> With(string path, string set, string? cleared = null) =>
        With(Traits with { Companions = [.. Traits.Companions, new Companion(path, set, cleared)] });

    /// <summary>Writes a linked reference that has a name but no id to <paramref name="path"/>.</summary>
    public Row<TValue> NameTo(string path) => With(Traits with { NameTo = path });

    /// <summary>The text of the field in selections, where the vendor's selection uses other names than the paths.</summary>
    public Row<TValue> Select(string text) => With(Traits with { Select = text });

    /// <summary>
    /// Declares that another request fills the field after a list (see <see cref="ListOperation.Expand"/>) where the list itself does not
    /// return it.
    /// </summary>
    public Row<TValue> AlwaysReturned() => With(Traits with { Select = "" });

    /// <summary>Declares that the value is part of a list with its own pages: when the first page lacks it, the others are read.</summary>
    public Row<TValue> Paged(NestedPages pages) => With(Traits with { Pages = pages });

    /// <summary>Makes the paths begin at the record itself, regardless of the table's root (see <see cref="Mapping{T}"/>).</summary>
    public Row<TValue> AtRoot() => With(Traits with { IsAtRoot = true });

    /// <summary>The same row in an object of the record.</summary>
    internal Row<TValue> Below(string root) => root.Length == 0 || Traits.IsAtRoot ? this
        : new(_codec, RowTraits.Below(root, Reads)) { Writes = RowTraits.Below(root, Writes), Traits = Traits.Below(root) };

    /// <summary>The same row, selected with every field that the vendor describes.</summary>
    internal Row<TValue> SelectAll() => With(Traits with { SelectsAll = true, Select = "" });

    internal Row<TValue> With(RowTraits traits) => new(_codec, Reads) { Writes = Writes, Traits = traits };
}
