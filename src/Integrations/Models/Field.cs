using Integrations.Connectors;
using Integrations.Internal;

namespace Integrations.Models;

/// <summary>One field of a unified record, declared once and used everywhere: in mapping tables, filters, sorts, clears, differences.</summary>
/// <typeparam name="TRecord">The record.</typeparam>
public abstract class Field<TRecord> where TRecord : class
{
    private protected Field(string name, Type type)
    {
        Name = name;
        Type = type;
    }

    /// <summary>The field's name: that of the record's property.</summary>
    public string Name { get; }

    /// <summary>The type of the property; of a list, the type of its items.</summary>
    public Type Type { get; }

    /// <summary>Whether this is a custom field and no unified one.</summary>
    public bool IsCustom { get; internal init; }

    /// <summary>The parts of a person's name, where this is the whole of it.</summary>
    internal NameParts<TRecord>? NameParts { get; init; }

    /// <summary>All declared fields of the record, this one among them.</summary>
    internal IReadOnlyList<Field<TRecord>> Siblings { get; init; } = [];

    /// <summary>Whether the record says anything of this field: a value that is not null, a list that was touched.</summary>
    public abstract bool IsSet(TRecord record);

    /// <summary>The value for comparison and display; a list as an array of its items.</summary>
    public abstract object? ValueOf(TRecord record);

    /// <summary>Copies the field from one record to another.</summary>
    internal abstract void Copy(TRecord from, TRecord to);

    /// <summary>Sorts by this field, ascending.</summary>
    public static implicit operator Sort<TRecord>(Field<TRecord> by)
    {
        ArgumentNullException.ThrowIfNull(by);
        return new Sort<TRecord>(by, descending: false);
    }

    /// <summary>Sorts by this field, ascending.</summary>
    public Sort<TRecord> ToSort() => this;

    /// <summary>Sorts by this field, descending.</summary>
    public Sort<TRecord> Descending() => new(this, descending: true);

    /// <summary>The field has no value at the vendor.</summary>
    public Filter<TRecord> IsNull() => new(this, FilterOperator.IsNull, []);

    /// <summary>The field has a value at the vendor.</summary>
    public Filter<TRecord> IsNotNull() => new(this, FilterOperator.IsNotNull, []);

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>A field with one value.</summary>
/// <typeparam name="TRecord">The record.</typeparam>
/// <typeparam name="TValue">The property's type, nullable included.</typeparam>
public sealed class Field<TRecord, TValue> : Field<TRecord> where TRecord : class
{
    private readonly Func<TRecord, TValue> _get;
    private readonly Action<TRecord, TValue> _set;
    private readonly Func<TRecord, bool>? _isSet;

    internal Field(string name, Func<TRecord, TValue> get, Action<TRecord, TValue> set, Func<TRecord, bool>? isSet = null) : base(name, typeof(TValue))
    {
        _get = get;
        _set = set;
        _isSet = isSet;
    }

    /// <summary>Reads the property.</summary>
    public TValue Get(TRecord record) => _get(record);

    /// <summary>Writes the property.</summary>
    public void Set(TRecord record, TValue value) => _set(record, value);

    /// <inheritdoc/>
    public override bool IsSet(TRecord record) => _isSet is null ? _get(record) is not null : _isSet(record);

    /// <inheritdoc/>
    public override object? ValueOf(TRecord record) => _get(record);

    internal override void Copy(TRecord from, TRecord to) => _set(to, _get(from));

    /// <summary>The field equals <paramref name="value"/>; text compares as the vendor compares it.</summary>
    public Filter<TRecord> Is(TValue value) => new(this, FilterOperator.Equal, [QueryValue.Of(value)]);

    /// <summary>The field differs from <paramref name="value"/>.</summary>
    public Filter<TRecord> IsNot(TValue value) => new(this, FilterOperator.NotEqual, [QueryValue.Of(value)]);

    /// <summary>The field equals one of <paramref name="values"/>.</summary>
    public Filter<TRecord> IsIn(params IEnumerable<TValue> values) => new(this, FilterOperator.In, [.. values.Select(v => QueryValue.Of(v))]);

    /// <summary>The field lies before, or is less than, <paramref name="value"/>.</summary>
    public Filter<TRecord> Before(TValue value) => new(this, FilterOperator.Less, [QueryValue.Of(value)]);

    /// <summary>The field lies after, or is greater than, <paramref name="value"/>.</summary>
    public Filter<TRecord> After(TValue value) => new(this, FilterOperator.Greater, [QueryValue.Of(value)]);

    /// <summary>The field is at or after, or not less than, <paramref name="value"/>.</summary>
    public Filter<TRecord> AtOrAfter(TValue value) => new(this, FilterOperator.GreaterOrEqual, [QueryValue.Of(value)]);

    /// <summary>The field's text contains <paramref name="text"/>, as the vendor understands it.</summary>
    public Filter<TRecord> Contains(string text) => new(this, FilterOperator.Contains, [QueryValue.Of(text)]);
}

/// <summary>A field with many values.</summary>
/// <typeparam name="TRecord">The record.</typeparam>
/// <typeparam name="TItem">The item's type.</typeparam>
public sealed class ListField<TRecord, TItem> : Field<TRecord> where TRecord : class
{
    private readonly Func<TRecord, RecordList<TItem>?> _peek;
    private readonly Func<TRecord, RecordList<TItem>> _get;

    internal ListField(string name, Func<TRecord, RecordList<TItem>?> peek, Func<TRecord, RecordList<TItem>> get) : base(name, typeof(TItem))
    {
        _peek = peek;
        _get = get;
    }

    /// <summary>The list; created when it does not exist yet.</summary>
    public RecordList<TItem> Get(TRecord record) => _get(record);

    /// <inheritdoc/>
    public override bool IsSet(TRecord record) => _peek(record) is { IsTouched: true };

    /// <inheritdoc/>
    public override object? ValueOf(TRecord record) => _peek(record) is { Count: > 0 } list ? list.ToArray() : null;

    internal override void Copy(TRecord from, TRecord to) => _get(to).AddRange(_get(from));

    /// <summary>One of the items equals <paramref name="value"/>, for example an e-mail address.</summary>
    public Filter<TRecord> Has(string value) => new(this, FilterOperator.Equal, [QueryValue.Of(value)]);
}
