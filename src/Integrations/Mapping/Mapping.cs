using System.Collections;
using System.Runtime.CompilerServices;
using Integrations.Internal;
using Integrations.Models;

namespace Integrations.Connectors;

/// <summary>
/// A mapping table: unified field beside the vendor's path, and nothing else. From it come reading, writing, selection, filters, sorts, the support matrix, coverage and the payload tests.
/// </summary>
/// <typeparam name="T">The unified record, or a part of one.</typeparam>
public sealed class Mapping<T> : IEnumerable where T : class, new()
{
    private readonly List<BoundRow<T>> _rows = [];
    private readonly IReadOnlyList<BoundRow<T>> _first = [];
    private readonly IReadOnlyList<BoundRow<T>> _last = [];
    private readonly IReadOnlyList<string>? _filterable;
    private readonly string _root = "";
    private readonly List<(string Member, string Message, string Possible)> _faults = [];
    private RecordTable<T>? _table;

    /// <summary>A table without rows; an initializer adds them.</summary>
    public Mapping() { }

    /// <summary>
    /// A table with the rows that all tables of a vendor share: id and version before its own, times and the rest behind.
    /// </summary>
    /// <param name="fields">The record's fields, for example <c>Contact.Fields</c>.</param>
    /// <param name="common">The shared rows; those of fields the table has itself are left out.</param>
    /// <param name="filterable">
    /// The rows of its own that lists can be filtered by, as the vendor's queries call them, for vendors that filter by few fields. Null:
    /// every row that does not say <see cref="Row{TValue}.NotFilterable"/>.
    /// </param>
    /// <param name="root">
    /// The member of the vendor's record that the table's own rows lie below, for example <c>properties</c>: their paths, but for those of
    /// rows that say <see cref="Row{TValue}.AtRoot"/>, begin there. Empty: the record itself. Common rows begin at the record.
    /// </param>
    public Mapping(FieldSet<T> fields, CommonRows common, IReadOnlyList<string>? filterable = null, string root = "")
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(common);
        _first = [.. common.First(fields)];
        _last = [.. common.Last(fields)];
        _filterable = filterable;
        _root = root;
    }

    /// <summary>A table that begins with the rows of another; those of fields it has itself are left out.</summary>
    public Mapping(Mapping<T> shared)
    {
        ArgumentNullException.ThrowIfNull(shared);
        _first = shared.Rows;
        _faults.AddRange(shared.Faults);
    }

    internal IReadOnlyList<BoundRow<T>> Rows => _first.Count + _last.Count == 0 ? _rows
        : [.. _first.Select(Replaced), .. _rows.Where(own => !_first.Concat(_last).Any(row => row.Field == own.Field)),
            .. _last.Select(Replaced)];

    /// <summary>
    /// What is wrong with the table as a whole. Tables are static fields: an exception of one would be lost in a type's initializer.
    /// </summary>
    internal IEnumerable<(string Member, string Message, string Possible)> Faults =>
    [
        .. _faults,
        .. (_filterable ?? []).Where(name => !_rows.Exists(row => NameOf(row.Traits, row.Reads) == name))
            .Select(name =>
                ("filterable", $"no row is called '{name}'", string.Join(", ", _rows.Select(row => NameOf(row.Traits, row.Reads))))),
    ];

    /// <summary>The table by itself, without custom fields and field maps: for parts of records.</summary>
    internal RecordTable<T> Table => _table ??= new RecordTable<T>(Rows, CustomFieldLayout.None, FieldMap.Empty);

    /// <summary>The fields that have a row.</summary>
    public IReadOnlyList<Field<T>> Fields => [.. Rows.Select(r => r.Field)];

    /// <summary>Every vendor path the table reads, with the field it fills.</summary>
    public IReadOnlyList<(Field<T> Field, string Path)> Paths => [.. Rows.SelectMany(r => r.Reads.Select(path => (r.Field, path)))];

    /// <summary>
    /// Adds a row. One of <see cref="Row.FullName(Row{string})"/> becomes three: the whole name and each of its parts. The last word is
    /// the family name, all before it the given name (see <see cref="PersonName"/>).
    /// </summary>
    [OverloadResolutionPriority(1)]
    public void Add<TValue>(Field<T, TValue> field, Row<TValue> row)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(row);
        if (field is Field<T, string?> whole && row is Row<string?> { Traits.IsWholeName: true } name) AddName(whole, name);
        else Add(new BoundValueRow<T, TValue>(field, (IsFilterable(row.Traits, row.Reads) ? row : row.NotFilterable()).Below(_root)));
    }

    /// <summary>Adds a row to a field that is never null: false when the vendor sends nothing, and read only.</summary>
    public void Add(Field<T, bool> field, Row<bool?> row)
    {
        ArgumentNullException.ThrowIfNull(row);
        Add(field, PresenceCodec.Over(row));
    }

    /// <summary>Adds a row that fills a list.</summary>
    public void Add<TItem>(ListField<T, TItem> field, ListRow row) =>
        Add(new BoundListRow<T, TItem>(field, (IsFilterable(row.Traits, row.Paths) ? row : row.NotFilterable()).Below(_root)));

    IEnumerator IEnumerable.GetEnumerator() => Rows.GetEnumerator();

    private void AddName(Field<T, string?> field, Row<string?> row)
    {
        if (field.NameParts is null)
            _faults.Add((field.Name, "is not a whole name with a first and a last one", "Row.Text(path)"));
        else foreach (var part in NameRow<T>.Of(field, row.Below(_root))) Add(part);
    }

    private string NameOf(RowTraits traits, IReadOnlyList<string> paths)
    {
        if (traits.QueryName is { } name) return name;
        var path = paths.Count > 0 ? paths[0] : "";
        return _root.Length > 0 && path.StartsWith(_root + ".", StringComparison.Ordinal) ? path[(_root.Length + 1)..] : path;
    }

    private bool IsFilterable(RowTraits traits, IReadOnlyList<string> paths) => _filterable?.Contains(NameOf(traits, paths)) ?? true;

    private BoundRow<T> Replaced(BoundRow<T> common) => _rows.Find(own => own.Field == common.Field) ?? common;

    /// <summary>A fault is kept, and reported when the connector is registered.</summary>
    private void Add(BoundRow<T> row)
    {
        if (_rows.Exists(r => r.Field == row.Field)) _faults.Add((row.Field.Name, "has two rows", "one row a field"));
        else _rows.Add(row);
    }
}
