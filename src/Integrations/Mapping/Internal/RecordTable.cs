using System.Text.Json;
using System.Text.Json.Nodes;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>
/// A compiled mapping table: rows with slots, write paths as a tree, custom fields. Immutable after construction, shared by all threads.
/// </summary>
internal sealed class RecordTable<T> where T : class, new()
{
    private readonly WriteTree _writes;
    private readonly Dictionary<string, TableRow<T>> _byField;
    private string? _joined;
    private EncodedSelection? _encoded;

    public RecordTable(IEnumerable<BoundRow<T>> rows, CustomFieldLayout customFields, FieldMap fieldMap)
    {
        _writes = new();
        _byField = new(StringComparer.Ordinal);
        Paths = new();
        CustomFields = customFields;
        FieldMap = fieldMap;
        Rows = [.. rows.Select(row => fieldMap.Unified.TryGetValue(row.Field.Name, out var path) ? row.Over(path) : row).Select(Compile)];
        foreach (var row in Rows) _byField.Add(row.Field.Name, row);
        CustomSource =
            new(customFields, fieldMap, new(Rows.SelectMany(r => r.Row.Reads).Select(JsonPath.NameOf), StringComparer.Ordinal),
            new CustomPath(customFields, Paths, fieldMap));
    }

    private RecordTable(RecordTable<T> other, FieldLabels labels)
    {
        (_writes, _byField, Rows, Paths) = (other._writes, other._byField, other.Rows, other.Paths);
        (CustomFields, FieldMap) = (other.CustomFields, other.FieldMap);
        CustomSource = other.CustomSource with { Labels = labels };
    }

    public TableRow<T>[] Rows { get; }

    /// <summary>The same table, whose custom fields hosts name by their labels too.</summary>
    public RecordTable<T> With(FieldLabels labels) => new(this, labels);

    public PathTree Paths { get; }

    public CustomFieldLayout CustomFields { get; }

    public FieldMap FieldMap { get; }

    /// <summary>The location of custom fields in records.</summary>
    public CustomFieldSource CustomSource { get; private init; }

    /// <summary>True when a row selects every field that the vendor describes.</summary>
    public bool SelectsAll => Array.Exists(Rows, static r => r.Row.Traits.SelectsAll);

    /// <summary>The fields that a read requests when the query names none.</summary>
    public IReadOnlyList<string> DefaultSelection =>
        field ??= [.. Rows.SelectMany(r => r.Selected).Concat(FieldMap.Custom.Values).Select(NameOf).Distinct()];

    /// <summary>A selection as one parameter; that of every read without names is made once.</summary>
    public string Joined(IReadOnlyList<string> select) =>
        ReferenceEquals(select, DefaultSelection) ? _joined ??= string.Join(',', select) : string.Join(',', select);

    /// <summary>A selection as a query parameter with its name, percent-encoded; that of every read without names is made once.</summary>
    public string Encoded(string parameter, IReadOnlyList<string> select)
    {
        if (!ReferenceEquals(select, DefaultSelection)) return Encode(parameter, select);
        if (_encoded is not { } known || known.Parameter != parameter) _encoded = known = new(parameter, Encode(parameter, select));
        return known.Text;
    }

    private static string Encode(string parameter, IReadOnlyList<string> select) =>
        $"{Uri.EscapeDataString(parameter)}={Uri.EscapeDataString(string.Join(',', select))}";

    /// <summary>
    /// The name, in the vendor's queries and descriptions, of the field at a path: the path within the object that contains fields.
    /// </summary>
    public string NameOf(string path)
    {
        var name = Paths.NameOf(path);
        return CustomFields.Key is null && CustomFields.Holder.Name is { Length: > 0 } at && name.StartsWith(at, StringComparison.Ordinal)
            && name.Length > at.Length && name[at.Length] == '.'
            ? name[(at.Length + 1)..]
            : name;
    }

    /// <summary>The first path a row reads.</summary>
    public JsonPath PathOf(TableRow<T> row) => Paths.Paths[row.Inputs[0]];

    public TableRow<T>? Find(string field) => _byField.GetValueOrDefault(field);

    /// <summary>Fills the outputs with the values of the record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="context">New or not, currency, and the vendor's current record.</param>
    /// <param name="cleared">Fields to clear.</param>
    /// <param name="same">Fields that equal the vendor's current values: not written.</param>
    public RowWriter Write(T record, WriteContext context, IReadOnlyCollection<Field<T>> cleared,
        IReadOnlyCollection<Field<T>>? same = null)
    {
        var writer = new RowWriter(_writes.Count, context) { Cleared = cleared };
        foreach (var row in Rows)
        {
            writer.Enter(row.Outputs, row.Field.Name);
            if (row.Row.Traits.LinkedTo is not null)
            {
                if (row.Outputs.Length > 0 && row.Field.ValueOf(record) is Reference { Id: null, Name: { } name }) writer.Text(0, name);
                continue;
            }

            if (!row.IsWritten(context.IsNew) || same?.Contains(row.Field) is true) continue;
            if (cleared.Contains(row.Field)) row.Row.Clear(record, writer);
            else if (row.Field.IsSet(record)) row.Row.Write(record, writer);
            foreach (var (output, member) in row.Companions) writer.Accompany(output, member);
        }

        return writer;
    }

    /// <summary>
    /// Writes the outputs as members of the object that is open in <paramref name="json"/>, except those already <paramref name="taken"/>.
    /// The object that contains a vendor's fields is written even when empty: values sent by another request are set on a record too.
    /// </summary>
    public void Emit(
        ReadOnlySpan<WriteValue> values, Utf8JsonWriter json, bool asText, IReadOnlyDictionary<string, CustomValue>? customs = null,
            string clear = "null", Func<string, string?>? facts = null,
        JsonElement? held = null, params IReadOnlyCollection<string> taken)
    {
        var own = CustomFields.Writes(customs, CustomSource, facts, held);
        _writes.Emit(values, json, new WriteStyle(asText, clear), own, taken);
        if (CustomFields is not { Key: null, Holder.Members: [var at, ..] holder } || own.Any(c => c.Path[0] == at)
            || _writes.Writes(values, at) || taken.Contains(at)) return;
        foreach (var member in holder) json.WriteStartObject(member);
        foreach (var _ in holder) json.WriteEndObject();
    }

    /// <summary>Merges the outputs into the vendor's current record.</summary>
    public void Lay(RowWriter outputs, JsonObject held, IReadOnlyDictionary<string, CustomValue>? customs = null,
        Func<string, string?>? facts = null, params IReadOnlyCollection<string> taken)
    {
        foreach (var row in Rows)
            if (row.Outputs.Any(o => outputs.Values[o].Kind != WriteKind.Nothing))
                foreach (var shadow in row.Shadows) JsonMerge.Remove(held, shadow.Members);
        using var buffer = new PooledJson();
        buffer.Json.WriteStartObject();
        Emit(outputs.Values, buffer.Json, asText: false, customs, "null", facts, outputs.Context.Held, taken);
        buffer.Json.WriteEndObject();
        JsonMerge.Lay(held, JsonElement.Parse(buffer.ToArray()), isDeep: !Rows.Any(r => r.Row.Writes is [""]));
    }

    /// <summary>The text or number that is written to a member of the record; null: none.</summary>
    public string? TextOf(RowWriter outputs, string member) => _writes.TextOf(outputs.Values, member);

    /// <summary>True when a member of the record becomes empty as a whole.</summary>
    public bool Empties(RowWriter outputs) => _writes.Empties(outputs.Values);

    /// <summary>True when a value is written to a member of the record.</summary>
    public bool Writes(RowWriter outputs, string member) => _writes.Writes(outputs.Values, member);

    /// <summary>True when the record's values can be written only with the vendor's current record.</summary>
    public bool NeedsHeld(T record, IReadOnlyDictionary<string, CustomValue>? customs, IReadOnlyCollection<Field<T>>? cleared = null) =>
        (customs is not null && CustomFields.Key is not null)
            || Rows.Any(r => r.IsWritten(isNew: false) && r.Row.NeedsHeld(record, cleared ?? []));

    /// <exception cref="FormatException">A path of the row cannot be read or written; the message describes the remedy.</exception>
    private TableRow<T> Compile(BoundRow<T> row)
    {
        try
        {
            row.Check();
            return Compiled(row, [.. row.Reads.Select(path => Paths.Add(JsonPath.Parse(path, row.ReadUse), row.ReadUse))]);
        }
        catch (FormatException e)
        {
            throw new FormatException($"{row.Field}: {e.Message}", e);
        }
    }

    private TableRow<T> Compiled(BoundRow<T> row, int[] inputs) => new(row, inputs, [.. WritesOf(row).Select(path => Output(row, path))])
    {
        Companions = row.Traits.IsReadOnly ? [] : [.. row.Traits.Companions.Select(c => (Output(row, c.Path), c))],
        Nested = row.Traits.Pages is { } pages ? new(Slot(pages, pages.Done), Slot(pages, pages.Link), Slot(pages, pages.After)) : null,
        Further = row.Traits.Pages is { } at ? [.. inputs.Select(slot => Paths.Paths[slot].Below(at.Above))] : [],
    };

    private int Slot(NestedPages pages, string? path) =>
        path is null ? -1 : Paths.Add(pages.Above.Then(JsonPath.Parse(path, PathUse.Value)), PathUse.Value);

    private int Output(BoundRow<T> row, string path)
    {
        if (JsonPath.Check(path, PathUse.Write) is { } problem && JsonPath.Check(path, row.ReadUse) is null)
        {
            var way = row.IsList ? "make the row ReadOnly()" : "make the row ReadOnly(), or give the path with WriteTo(...)";
            throw new FormatException($"{problem}: {way}.");
        }

        return _writes.Add(path);
    }

    private static IEnumerable<string> WritesOf(BoundRow<T> row) =>
        row.Traits.IsReadOnly ? [] : row.Traits.LinkedTo is null ? row.Writes : row.Traits.NameTo is { } name ? [name] : [];

    private sealed record EncodedSelection(string Parameter, string Text);
}
