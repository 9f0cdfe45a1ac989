using System.Buffers;
using System.Text.Json;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Reads the records of one page by one table. Not shared between threads; used for one page only.</summary>
internal sealed class RecordScan<T>(RecordTable<T> table, TextPool? texts = null) where T : class, new()
{
    private readonly JsonSlot[] _slots = new JsonSlot[table.Paths.Slots];

    /// <summary>The lists, in the records read so far, that continue on further pages.</summary>
    public List<NestedRest<T>>? Rests { get; private set; }

    /// <summary>Fills the record; the cursor stands on its opening brace and is left behind its closing one.</summary>
    public void Read(ref JsonCursor json, T record, ReadContext context, ref List<RecordIssue>? issues)
    {
        JsonScanner.Scan(ref json, table.Paths, _slots);
        var page = json.Json;
        var row = new RowReader(page, _slots, context, texts);
        foreach (var one in table.Rows)
        {
            if (one.Nested is { } nested && RestOf(record, one, nested, page) is { } rest) (Rests ??= []).Add(rest);
            if (!HasAny(_slots, one.Inputs)) continue;
            row.Enter(one.Inputs);
            one.Row.Read(record, ref row);
            if (row.Expected is not null) (issues ??= []).Add(IssueOf(one, row));
            if (row.InnerIssues is null) continue;
            foreach (var inner in row.InnerIssues) (issues ??= []).Add(InnerIssueOf(one, inner));
        }
    }

    /// <summary>Returns null when the list is complete, or the value searched for was found.</summary>
    private NestedRest<T>? RestOf(T record, TableRow<T> row, NestedSlots nested, ReadOnlySpan<byte> page)
    {
        if (!row.IsList && !_slots[row.Inputs[0]].IsNull) return null;
        var done = nested.Done < 0 ? JsonTokenType.None : _slots[nested.Done].Type;
        if (done == JsonTokenType.True) return null;
        var link = TextOf(nested.Link, page);
        var cursor = TextOf(nested.Cursor, page);
        return done == JsonTokenType.False || link is not null || cursor is not null ? new(record, row, link, cursor) : null;
    }

    private string? TextOf(int slot, ReadOnlySpan<byte> page)
    {
        if (slot < 0 || _slots[slot].Type is not (JsonTokenType.String or JsonTokenType.Number)) return null;
        return JsonFind.TextOf(page, _slots[slot]) is { Length: > 0 } text ? text : null;
    }

    /// <summary>True when the row has a value to read; a row without inputs is a constant.</summary>
    private static bool HasAny(JsonSlot[] slots, int[] inputs)
    {
        if (inputs.Length == 0) return true;
        foreach (var slot in inputs)
            if (!slots[slot].IsNull) return true;
        return false;
    }

    private RecordIssue IssueOf(TableRow<T> one, RowReader row) => new()
    {
        Field = one.Field.Name,
        Path = table.Paths.Paths[row.FailedInput].Text,
        Expected = row.Expected!,
        Found = row.Found!,
    };

    private static RecordIssue InnerIssueOf(TableRow<T> one, RecordIssue inner) => new()
    {
        Field = one.Field.Name + inner.Field,
        Path = (one.Row.Reads[0] + inner.Path).TrimStart('.'),
        Expected = inner.Expected,
        Found = inner.Found,
    };
}

/// <summary>Reads unified records: the fields of the table, then those common to all records.</summary>
internal sealed class UnifiedScan<T>(RecordTable<T> table, ReadContext context, TextPool? texts = null) where T : UnifiedRecord, new()
{
    private readonly RecordScan<T> _scan = new(table, texts);

    /// <summary>The lists, in the records read so far, that continue on further pages.</summary>
    public List<NestedRest<T>>? Rests => _scan.Rests;

    /// <summary>Reads one record; the cursor stands on its opening brace and is left behind its closing one.</summary>
    public T Read(ref JsonCursor json)
    {
        var record = new T { Connector = context.Connector };
        var start = json.At;
        List<RecordIssue>? issues = null;
        _scan.Read(ref json, record, context, ref issues);
        if (issues is not null)
            foreach (var issue in issues) record.AddIssue(issue);
        var asksCustom = context.CustomFields.IsAll || context.CustomFields.Names.Count > 0 || table.FieldMap.Custom.Count > 0;
        if (!context.KeepRaw && !asksCustom)
        {
            record.ReadCustomFieldsFrom(RecordCustomFields.None);
            return record;
        }

        var bytes = json.Json[start..json.At].ToArray();
        if (context.KeepRaw) record.Raw = new Raw(bytes);
        record.ReadCustomFieldsFrom(asksCustom
            ? new RecordCustomFields(bytes, table.CustomSource, context.CustomFields, context.Zone.Known)
            : RecordCustomFields.None);
        return record;
    }
}
