using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>A row within a compiled table: the slots that it reads, and the outputs that it writes.</summary>
internal sealed record TableRow<T>(BoundRow<T> Row, int[] Inputs, int[] Outputs) where T : class
{
    public Field<T> Field => Row.Field;

    /// <summary>The slots that show whether the list is complete; null: the list has no pages.</summary>
    public NestedSlots? Nested { get; init; }

    /// <summary>The paths of the row's values in a further page of the list; null: a value is not in the list.</summary>
    public JsonPath?[] Further { get; init; } = [];

    /// <summary>The members that are written together with the row.</summary>
    public (int Output, Companion Member)[] Companions { get; init; } = [];

    /// <summary>The vendor's name of the field in filters and sorting; empty for a row that reads no path.</summary>
    public string QueryName => Row.Traits.QueryName ?? (Row.Reads is [var first, ..] ? first : "");

    /// <summary>The vendor's fields that a filter compares: a value in any of them is the unified field's.</summary>
    public IReadOnlyList<RowPlace> Places { get; } = Row.Traits.QueryName is { } name ? [new(name, IsJoined: false)] : Row.Places;

    /// <summary>True when lists can be sorted by it: the vendor supports it, and the field has one path.</summary>
    public bool IsSortable => Row.Traits is { IsFilterable: true, IsSortable: true } && Places is [{ IsJoined: false }];

    /// <summary>True when the field has several values.</summary>
    public bool IsList => Row.IsList;

    /// <summary>The names that a selection requests to fill the field.</summary>
    public IReadOnlyList<string> Selected { get; } = Row.Traits.Select is { } select ? select.Length == 0 ? [] : select.Split('\n')
        : [.. Row.Reads.Select(JsonPath.NameOf)];

    /// <summary>Members with the same content in another form.</summary>
    public IReadOnlyList<JsonPath> Shadows { get; } = [.. Row.Traits.Shadows.Select(JsonPath.Parse)];

    /// <summary>True when a write sends it with the record.</summary>
    public bool IsWritten(bool isNew) => !Row.Traits.IsReadOnly && Row.Traits.LinkedTo is null && (isNew || !Row.Traits.IsCreateOnly);
}

/// <summary>A field and its row; the compiled table assigns the slots that it reads and writes.</summary>
internal abstract class BoundRow<T>(Field<T> field, IReadOnlyList<string> reads, IReadOnlyList<string> writes, RowTraits traits)
    where T : class
{
    public Field<T> Field { get; } = field;

    /// <summary>The field that stands for the vendor's member: for a part of a name stored as one text, the whole name.</summary>
    public virtual Field<T> Stored => Field;

    public IReadOnlyList<string> Reads { get; } = reads;

    public IReadOnlyList<string> Writes { get; } = writes;

    public RowTraits Traits { get; } = traits;

    /// <summary>The steps that its read paths may contain.</summary>
    public virtual PathUse ReadUse => PathUse.Value;

    public abstract void Read(T record, ref RowReader reader);

    public abstract void Write(T record, RowWriter writer);

    /// <summary>Clears the field.</summary>
    public virtual void Clear(T record, RowWriter writer)
    {
        for (var output = 0; output < writer.Count; output++) writer.Clear(output);
    }

    public abstract QueryValue ToVendor(QueryValue value);

    public abstract bool IsList { get; }

    /// <exception cref="ArgumentException">The kind of row cannot fill the field.</exception>
    public abstract void Check();

    /// <summary>Checks the row's settings for the elements of a list.</summary>
    public virtual void CheckElements(Place place)
    {
    }

    /// <summary>The vendor's fields that a filter compares.</summary>
    public abstract IReadOnlyList<RowPlace> Places { get; }

    /// <summary>True when the field is the day of an instant in the account's time zone.</summary>
    public abstract bool IsZonedDay { get; }

    /// <summary>True when a set or cleared value can be written only with the vendor's current record.</summary>
    public virtual bool NeedsHeld(T record, IReadOnlyCollection<Field<T>> cleared) => false;

    /// <summary>The field's value without the parts that the vendor adds itself.</summary>
    public virtual object? Comparable(T record) => Field.ValueOf(record);

    /// <summary>The same row over another path: a tenant's field map.</summary>
    public abstract BoundRow<T> Over(string path);

    /// <summary>The same row as read only.</summary>
    public virtual BoundRow<T> ReadOnly() => this;
}

internal sealed class BoundValueRow<T, TValue>(Field<T, TValue> field, Row<TValue> row)
    : BoundRow<T>(field, row.Reads, row.Writes, row.Traits) where T : class
{
    private RowCodec<TValue> Codec => row.Codec;

    public override void Check() => _ = Codec;

    public override void Read(T record, ref RowReader reader) => field.Set(record, Codec.Read(ref reader));

    public override void Write(T record, RowWriter writer) => Codec.Write(field.Get(record), writer);

    public override bool IsList => false;

    public override IReadOnlyList<RowPlace> Places => [.. Codec.Places(Reads).Select(path => new RowPlace(path, IsJoined: false))];

    public override bool IsZonedDay => Codec.IsZonedDay;

    public override QueryValue ToVendor(QueryValue value) => Codec.ToVendor(value, field.Name);

    public override BoundRow<T> Over(string path) =>
        new BoundValueRow<T, TValue>(field, Reads.Count == 1 ? new Row<TValue>(Codec, path) : path);

    public override BoundRow<T> ReadOnly() => new BoundValueRow<T, TValue>(field, row.ReadOnly());
}

internal sealed class BoundListRow<T, TItem>(ListField<T, TItem> field, ListRow row) : BoundRow<T>(field, row.Paths, row.Paths, row.Traits)
    where T : class
{
    private ListCodec<TItem>? _codec;

    private ListCodec<TItem> Codec => _codec ??= row.Codec<TItem>();

    public override PathUse ReadUse => row.ReadUse;

    public override void Check() => _ = Codec;

    public override void CheckElements(Place place) => row.Check(place);

    public override void Read(T record, ref RowReader reader) => Codec.Read(ref reader, field.Get(record));

    public override void Write(T record, RowWriter writer) => Codec.Write(field.Get(record), writer);

    public override bool IsList => true;

    public override IReadOnlyList<RowPlace> Places => row.Places;

    public override bool IsZonedDay => false;

    public override QueryValue ToVendor(QueryValue value) => value;

    public override bool NeedsHeld(T record, IReadOnlyCollection<Field<T>> cleared) =>
        field.IsSet(record) && Codec.NeedsHeld(field.Get(record));

    public override object? Comparable(T record) => Field.ValueOf(record) is TItem[] items ? Codec.Comparable(items).ToArray() : null;

    public override BoundRow<T> Over(string path) => new BoundListRow<T, TItem>(field, Row.ListFromFields(path));
}

/// <summary>One of the vendor's fields that store a unified field.</summary>
/// <param name="Name">Its path, or its name in queries.</param>
/// <param name="IsJoined">True when the field contains several values in one text.</param>
internal readonly record struct RowPlace(string Name, bool IsJoined);

/// <summary>The rest of a list inside a record: its continuation.</summary>
/// <param name="Record">The record.</param>
/// <param name="Row">The row that the list fills.</param>
/// <param name="Link">The vendor's link; null when absent.</param>
/// <param name="Cursor">The vendor's cursor; null when absent.</param>
internal sealed record NestedRest<T>(T Record, TableRow<T> Row, string? Link, string? Cursor) where T : class;

/// <summary>The slots that show whether a list inside a record is complete; -1: the vendor has no such member.</summary>
internal readonly record struct NestedSlots(int Done, int Link, int Cursor);
