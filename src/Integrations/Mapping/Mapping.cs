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
    private RecordTable<T>? _table;

    internal IReadOnlyList<BoundRow<T>> Rows => _rows;

    /// <summary>The table by itself, without custom fields and field maps: for parts of records.</summary>
    internal RecordTable<T> Table => _table ??= new RecordTable<T>(_rows, CustomFieldLayout.None, FieldMap.Empty);

    /// <summary>The fields that have a row.</summary>
    public IReadOnlyList<Field<T>> Fields => [.. _rows.Select(r => r.Field)];

    /// <summary>Every vendor path the table reads, with the field it fills.</summary>
    public IReadOnlyList<(Field<T> Field, string Path)> Paths => [.. _rows.SelectMany(r => r.Reads.Select(path => (r.Field, path)))];

    /// <summary>Adds a row.</summary>
    /// <exception cref="ArgumentException">The field has a row already, or this kind of row cannot fill it.</exception>
    [OverloadResolutionPriority(1)]
    public void Add<TValue>(Field<T, TValue> field, Row<TValue> row) => Add(new BoundValueRow<T, TValue>(field, row));

    /// <summary>Adds a row to a field that is never null: false when the vendor sends nothing, and read only.</summary>
    /// <exception cref="ArgumentException">The field has a row already.</exception>
    public void Add(Field<T, bool> field, Row<bool?> row)
    {
        ArgumentNullException.ThrowIfNull(row);
        Add(field, new Row<bool>(new PresenceCodec(row.Codec), row.Reads).With(row.Traits).ReadOnly());
    }

    /// <summary>Adds a row that fills a list.</summary>
    /// <exception cref="ArgumentException">The field has a row already, or this kind of row cannot fill it.</exception>
    public void Add<TItem>(ListField<T, TItem> field, ListRow row) => Add(new BoundListRow<T, TItem>(field, row));

    /// <summary>
    /// Adds a person's name that the vendor keeps as one text: a row for the whole name, and one for each of its parts. The last word is
    /// the family name, all before it the given name (see <see cref="PersonName"/>).
    /// </summary>
    /// <exception cref="ArgumentException">The field is no whole name with parts, or one of the three has a row already.</exception>
    public void Add(Field<T, string?> field, FullNameRow row)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(row);
        foreach (var part in NameRow<T>.Of(field, row.Name)) Add(part);
    }

    IEnumerator IEnumerable.GetEnumerator() => _rows.GetEnumerator();

    private void Add(BoundRow<T> row)
    {
        if (_rows.Exists(r => r.Field == row.Field)) throw new ArgumentException($"{typeof(T).Name}.{row.Field} has two rows.");
        try
        {
            row.Check();
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"{typeof(T).Name}.{row.Field}: {e.Message}", e);
        }

        _rows.Add(row);
    }
}
