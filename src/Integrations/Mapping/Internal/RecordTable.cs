using System.Text.Json;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>A mapping table ready to run: rows with slots, write paths as a tree, custom fields. Immutable after construction, shared by all threads.</summary>
internal sealed class RecordTable<T> where T : class, new()
{
    private readonly WriteTree _writes = new();
    private readonly Dictionary<string, TableRow<T>> _byField = new(StringComparer.Ordinal);

    public RecordTable(IEnumerable<BoundRow<T>> rows, CustomFieldLayout customFields, FieldMap fieldMap)
    {
        CustomFields = customFields;
        FieldMap = fieldMap;
        Rows = [.. rows.Select(row => fieldMap.Unified.TryGetValue(row.Field.Name, out var path) ? row.Over(path) : row).Select(Compile)];
        foreach (var row in Rows) _byField.Add(row.Field.Name, row);
        CustomSource = new(customFields, fieldMap, new(Rows.SelectMany(r => r.Row.Reads), StringComparer.Ordinal), new CustomPath(customFields, Paths));
    }

    public TableRow<T>[] Rows { get; }

    public PathTree Paths { get; } = new();

    public CustomFieldLayout CustomFields { get; }

    public FieldMap FieldMap { get; }

    /// <summary>Where records keep custom fields.</summary>
    public CustomFieldSource CustomSource { get; }

    /// <summary>Whether a row takes every field the vendor describes.</summary>
    public bool SelectsAll => Array.Exists(Rows, static r => r.Row.Traits.SelectsAll);

    /// <summary>What a read asks for when the query names no fields.</summary>
    public IReadOnlyList<string> DefaultSelection => field ??= [.. Rows.SelectMany(r => r.Selected).Concat(FieldMap.Custom.Values).Select(NameOf).Distinct()];

    /// <summary>What the vendor's queries and descriptions call the field at a path: the path within the object that holds fields.</summary>
    public string NameOf(string path)
    {
        var name = JsonPath.NameOf(path);
        return CustomFields.At is { Length: > 0 } at && CustomFields.Key is null && name.StartsWith(at, StringComparison.Ordinal) && name.Length > at.Length && name[at.Length] == '.'
            ? name[(at.Length + 1)..]
            : name;
    }

    public TableRow<T>? Find(string field) => _byField.GetValueOrDefault(field);

    /// <summary>Fills the outputs with what the record says.</summary>
    /// <param name="record">The record.</param>
    /// <param name="context">New or not, currency.</param>
    /// <param name="cleared">Fields to be emptied.</param>
    public RowWriter Write(T record, WriteContext context, IReadOnlyCollection<Field<T>> cleared)
    {
        var writer = new RowWriter(_writes.Count, context);
        foreach (var row in Rows)
        {
            if (!row.IsWritten(context.IsNew)) continue;
            writer.Enter(row.Outputs, row.Field.Name);
            if (cleared.Contains(row.Field))
                for (var i = 0; i < row.Outputs.Length; i++) writer.Clear(i);
            else if (row.Field.IsSet(record)) row.Row.Write(record, writer);
        }

        return writer;
    }

    /// <summary>Writes the outputs as members of the object that is open in <paramref name="json"/>.</summary>
    public void Emit(ReadOnlySpan<WriteValue> values, Utf8JsonWriter json, bool asText, IReadOnlyDictionary<string, CustomValue>? customs = null, string clear = "null", Func<string, string?>? facts = null) =>
        _writes.Emit(values, json, new WriteStyle(asText, clear), CustomFields.Writes(customs, CustomSource, facts));

    /// <exception cref="FormatException">A path of the row cannot be read or written; the message says how to change it.</exception>
    private TableRow<T> Compile(BoundRow<T> row)
    {
        try
        {
            row.Check();
            return Compiled(row);
        }
        catch (FormatException e)
        {
            var isWritten = row.Traits is { IsReadOnly: false, LinkedTo: null };
            throw new FormatException($"{row.Field}: {e.Message}{(isWritten ? row.IsList ? ": make the row ReadOnly()" : ": make the row ReadOnly(), or give the path with WriteTo(...)" : "")}.", e);
        }
    }

    private TableRow<T> Compiled(BoundRow<T> row) => new(
        row,
        [.. row.Reads.Select(Paths.Add)],
        row.Traits.IsReadOnly || row.Traits.LinkedTo is not null ? [] : [.. row.Writes.Select(_writes.Add)])
    {
        Nested = row.Traits.Pages is { } pages ? new(Slot(pages, pages.Done), Slot(pages, pages.Link), Slot(pages, pages.Cursor)) : null,
    };

    private int Slot(NestedPages pages, string? path) => path is null ? -1 : Paths.Add(pages.Under(path));
}
