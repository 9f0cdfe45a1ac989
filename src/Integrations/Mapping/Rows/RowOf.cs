using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>One row of a mapping table: where the vendor keeps a unified field, and how.</summary>
/// <typeparam name="TValue">The field's type, nullable included.</typeparam>
public sealed class Row<TValue>
{
    internal Row(RowCodec<TValue> codec, params IReadOnlyList<string> reads)
    {
        Codec = codec;
        Reads = reads;
        Writes = reads;
    }

    internal RowCodec<TValue> Codec { get; }

    internal IReadOnlyList<string> Reads { get; }

    internal IReadOnlyList<string> Writes { get; private init; }

    internal RowTraits Traits { get; private init; } = RowTraits.None;

    /// <summary>A path read and written as the field's own type.</summary>
    public static implicit operator Row<TValue>(string path) => new(DefaultCodec.Of<TValue>(), path);

    /// <summary>The vendor's name of the field in filters, sorts and selections, where it is not the path.</summary>
    public Row<TValue> Query(string name) => With(Traits with { QueryName = name });

    /// <summary>The field cannot be filtered or sorted by.</summary>
    public Row<TValue> NoFilter() => With(Traits with { IsFilterable = false });

    /// <summary>Written to other paths than it is read from.</summary>
    public Row<TValue> WriteTo(params string[] paths) => new(Codec, Reads) { Writes = paths, Traits = Traits };

    /// <summary>Never written.</summary>
    public Row<TValue> ReadOnly() => With(Traits with { IsReadOnly = true });

    /// <summary>Written when a record is created, never changed.</summary>
    public Row<TValue> CreateOnly() => With(Traits with { IsCreateOnly = true });

    /// <summary>Written by linking the record to one of <paramref name="resource"/>, after the record itself.</summary>
    public Row<TValue> LinkedTo(string resource) => With(Traits with { LinkedTo = resource });

    /// <summary>
    /// Written together with another member, for vendors that take a field only so: <paramref name="path"/> gets the JSON <paramref name="set"/> when the field is set, and
    /// <paramref name="cleared"/> when it is emptied (null: it is emptied too).
    /// </summary>
    public Row<TValue> With(string path, string set, string? cleared = null) => With(Traits with { Companions = [.. Traits.Companions, new Companion(path, set, cleared)] });

    /// <summary>A linked reference that has a name and no id is written to <paramref name="path"/>.</summary>
    public Row<TValue> NameTo(string path) => With(Traits with { NameTo = path });

    /// <summary>Selected as this text, where the paths are not what the vendor's selection names.</summary>
    public Row<TValue> Select(string text) => With(Traits with { Select = text });

    /// <summary>Filled by another call after a list (see <see cref="ListForm.Include"/>) where the list itself does not carry it.</summary>
    public Row<TValue> NotSelected() => With(Traits with { Select = "" });

    internal Row<TValue> With(RowTraits traits) => new(Codec, Reads) { Writes = Writes, Traits = traits };
}
