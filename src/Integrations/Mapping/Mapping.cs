using System.Collections;
using System.Runtime.CompilerServices;
using Integrations.Internal;
using Integrations.Models;

namespace Integrations.Connectors;

/// <summary>
/// A mapping table: unified fields with the vendor's paths. It determines reading, writing, selection, filters, sorting, the support
/// matrix, coverage and the payload tests.
/// </summary>
/// <typeparam name="T">The unified record, or a part of it.</typeparam>
public sealed class Mapping<T> : IEnumerable where T : class, new()
{
    private readonly List<BoundRow<T>> _rows = [];
    private readonly IReadOnlyList<BoundRow<T>> _first = [];
    private readonly IReadOnlyList<BoundRow<T>> _last = [];
    private readonly IReadOnlyList<string>? _filterable;
    private readonly string _root = "";
    private readonly List<(string Member, string Message, string Possible)> _faults = [];
    private RecordTable<T>? _table;

    /// <summary>Creates an empty table; an initializer adds the rows.</summary>
    public Mapping() { }

    /// <summary>
    /// Creates a table with the rows that all tables of a vendor share: id and version before its own, times and the others after them.
    /// </summary>
    /// <param name="fields">The record's fields, for example <c>Contact.Fields</c>.</param>
    /// <param name="common">The shared rows; those for fields of the table's own rows are omitted.</param>
    /// <param name="filterable">
    /// The names, in the vendor's queries, of its own rows by which lists can be filtered, for vendors that support few filters. Null:
    /// every row that is not <see cref="Row{TValue}.NotFilterable"/>.
    /// </param>
    /// <param name="root">
    /// The member of the vendor's record that contains the table's own rows, for example <c>properties</c>: their paths begin there, except
    /// those of rows with <see cref="Row{TValue}.AtRoot"/>. Empty: the record itself. The paths of common rows begin at the record.
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

    /// <summary>Creates a table that begins with the rows of another; those for fields of its own rows are omitted.</summary>
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
    /// The faults of the table as a whole. Tables are static fields, whose exceptions would be lost in a type's initializer.
    /// </summary>
    internal IEnumerable<(string Member, string Message, string Possible)> Faults =>
    [
        .. _faults,
        .. (_filterable ?? []).Where(name => !_rows.Exists(row => NameOf(row.Traits, row.Reads) == name))
            .Select(name =>
                ("filterable", $"no row is called '{name}'", string.Join(", ", _rows.Select(row => NameOf(row.Traits, row.Reads))))),
    ];

    /// <summary>The table alone, without custom fields and field maps: for parts of records.</summary>
    internal RecordTable<T> Table => _table ??= new RecordTable<T>(Rows, CustomFieldLayout.None, FieldMap.Empty);

    /// <summary>The fields that have a row.</summary>
    public IReadOnlyList<Field<T>> Fields => [.. Rows.Select(r => r.Field)];

    /// <summary>Every vendor path that the table reads, with its field.</summary>
    public IReadOnlyList<(Field<T> Field, string Path)> Paths => [.. Rows.SelectMany(r => r.Reads.Select(path => (r.Field, path)))];

    /// <summary>
    /// Adds a row. One of <see cref="Row.FullName(Row{string})"/> becomes three: the whole name and each of its parts. The last word is
    /// the family name, all before it the given name (see <see cref="PersonName"/>).
    /// </summary>
    [OverloadResolutionPriority(1)]
    public void Add<TValue>(Field<T, TValue> field, Row<TValue> row)
    {
        ArgumentNullException.ThrowIfNull(field);
        if (row is null || row.Reads.Contains(null)) AddNull(field);
        else if (field is Field<T, string?> whole && row is Row<string?> { Traits.IsWholeName: true } name) AddName(whole, name);
        else Add(new BoundValueRow<T, TValue>(field, (IsFilterable(row.Traits, row.Reads) ? row : row.NotFilterable()).Below(_root)));
    }

    /// <summary>Adds a row for a field that is never null: false when the vendor sends no value, and read only.</summary>
    public void Add(Field<T, bool> field, Row<bool?> row)
    {
        ArgumentNullException.ThrowIfNull(field);
        if (row is null || row.Reads.Contains(null)) AddNull(field);
        else Add(field, PresenceCodec.Over(row));
    }

    /// <summary>Adds a row that fills a list.</summary>
    public void Add<TItem>(ListField<T, TItem> field, ListRow row)
    {
        ArgumentNullException.ThrowIfNull(field);
        if (row is null || row.Paths.Contains(null)) AddNull(field);
        else Add(new BoundListRow<T, TItem>(field, (IsFilterable(row.Traits, row.Paths) ? row : row.NotFilterable()).Below(_root)));
    }

    IEnumerator IEnumerable.GetEnumerator() => Rows.GetEnumerator();

    private void AddNull(Field<T> field) => _faults.Add((field.Name, "has a row, or a path, that is null",
        "a row; static fields are initialized from top to bottom, and one that is used further up is null there"));

    private void AddName(Field<T, string?> field, Row<string?> row)
    {
        if (field.NameParts is null)
            _faults.Add((field.Name, "is not a whole name with a first and a last name", "Row.Text(path)"));
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

    /// <summary>Adds a row. A fault is collected, and reported when the connector is registered.</summary>
    private void Add(BoundRow<T> row)
    {
        if (_rows.Exists(r => r.Field == row.Field)) _faults.Add((row.Field.Name, "has two rows", "one row a field"));
        else _rows.Add(row);
    }
}
