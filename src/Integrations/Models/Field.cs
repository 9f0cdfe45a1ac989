using Integrations.Connectors;
using Integrations.Internal;

namespace Integrations.Models;

/// <summary>One field of a unified record, declared once and used in mapping tables, filters, sorting, clearing and comparison.</summary>
/// <typeparam name="TRecord">The record.</typeparam>
public abstract class Field<TRecord> where TRecord : class
{
    private protected Field(string name, Type type)
    {
        Name = name;
        Type = type;
    }

    /// <summary>The field's name, which is the name of the record's property.</summary>
    public string Name { get; }

    /// <summary>The type of the property; for a list, the type of its items.</summary>
    public Type Type { get; }

    /// <summary>True for a custom field, false for a unified field.</summary>
    public bool IsCustom { get; internal init; }

    /// <summary>The parts of a person's name, if this field is the whole name.</summary>
    internal NameParts<TRecord>? NameParts { get; init; }

    /// <summary>All declared fields of the record, including this one.</summary>
    internal IReadOnlyList<Field<TRecord>> Siblings { get; init; } = [];

    /// <summary>True when the record has a value for this field: a value that is not null, or a list that was changed or filled.</summary>
    public abstract bool IsSet(TRecord record);

    /// <summary>The value for comparison and display; for a list, an array of its items.</summary>
    public abstract object? ValueOf(TRecord record);

    /// <summary>Copies the field from one record to another.</summary>
    internal abstract void Copy(TRecord from, TRecord to);

    /// <summary>Creates an ascending order by this field.</summary>
    public static implicit operator Sort<TRecord>(Field<TRecord> by)
    {
        ArgumentNullException.ThrowIfNull(by);
        return new Sort<TRecord>(by, descending: false);
    }

    /// <summary>Creates an ascending order by this field.</summary>
    public Sort<TRecord> ToSort() => this;

    /// <summary>Creates a descending order by this field.</summary>
    public Sort<TRecord> Descending() => new(this, descending: true);

    /// <summary>Matches records without a value for the field at the vendor.</summary>
    public Filter<TRecord> IsNull() => new(this, FilterOperator.IsNull, []);

    /// <summary>Matches records with a value for the field at the vendor.</summary>
    public Filter<TRecord> IsNotNull() => new(this, FilterOperator.IsNotNull, []);

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>A field with one value.</summary>
/// <typeparam name="TRecord">The record.</typeparam>
/// <typeparam name="TValue">The property's type, including nullability.</typeparam>
public sealed class Field<TRecord, TValue> : Field<TRecord> where TRecord : class
{
    private readonly Func<TRecord, TValue> _get;
    private readonly Action<TRecord, TValue> _set;
    private readonly Func<TRecord, bool>? _isSet;

    internal Field(string name, Func<TRecord, TValue> get, Action<TRecord, TValue> set, Func<TRecord, bool>? isSet = null)
        : base(name, typeof(TValue))
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

    /// <summary>Matches records whose field equals <paramref name="value"/>; the vendor's rules for comparing text apply.</summary>
    public Filter<TRecord> Is(TValue value) => new(this, FilterOperator.Equal, [QueryValue.Of(value)]);

    /// <summary>Matches records whose field differs from <paramref name="value"/>.</summary>
    public Filter<TRecord> IsNot(TValue value) => new(this, FilterOperator.NotEqual, [QueryValue.Of(value)]);

    /// <summary>Matches records whose field equals one of <paramref name="values"/>.</summary>
    public Filter<TRecord> IsIn(params IEnumerable<TValue> values) =>
        new(this, FilterOperator.In, [.. values.Select(v => QueryValue.Of(v))]);

    /// <summary>Matches records whose field is before, or less than, <paramref name="value"/>.</summary>
    public Filter<TRecord> Before(TValue value) => new(this, FilterOperator.Less, [QueryValue.Of(value)]);

    /// <summary>Matches records whose field is after, or greater than, <paramref name="value"/>.</summary>
    public Filter<TRecord> After(TValue value) => new(this, FilterOperator.Greater, [QueryValue.Of(value)]);

    /// <summary>Matches records whose field is at or after, or not less than, <paramref name="value"/>.</summary>
    public Filter<TRecord> AtOrAfter(TValue value) => new(this, FilterOperator.GreaterOrEqual, [QueryValue.Of(value)]);

    /// <summary>Matches records whose field contains <paramref name="text"/>; the vendor's rules for searching text apply.</summary>
    public Filter<TRecord> Contains(string text) => new(this, FilterOperator.Contains, [QueryValue.Of(text)]);
}

/// <summary>A field with a list of values.</summary>
/// <typeparam name="TRecord">The record.</typeparam>
/// <typeparam name="TItem">The item's type.</typeparam>
public sealed class ListField<TRecord, TItem> : Field<TRecord> where TRecord : class
{
    private readonly Func<TRecord, RecordList<TItem>?> _peek;
    private readonly Func<TRecord, RecordList<TItem>> _get;

    internal ListField(string name, Func<TRecord, RecordList<TItem>?> peek, Func<TRecord, RecordList<TItem>> get)
        : base(name, typeof(TItem))
    {
        _peek = peek;
        _get = get;
    }

    /// <summary>Returns the list; creates it if necessary.</summary>
    public RecordList<TItem> Get(TRecord record) => _get(record);

    /// <inheritdoc/>
    public override bool IsSet(TRecord record) => _peek(record) is { IsTouched: true };

    /// <inheritdoc/>
    public override object? ValueOf(TRecord record) => _peek(record) is { Count: > 0 } list ? list.ToArray() : null;

    internal override void Copy(TRecord from, TRecord to) => _get(to).AddRange(_get(from));

    /// <summary>Matches records with an item that equals <paramref name="value"/>, for example an email address.</summary>
    public Filter<TRecord> Has(string value) => new(this, FilterOperator.Equal, [QueryValue.Of(value)]);
}
