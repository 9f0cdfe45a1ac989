using System.Buffers;
using System.Buffers.Binary;
using System.Text;
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
        if (row.Row.Traits.Pages is { IsSeparate: true }) return new(record, row, Link: null, Cursor: null);
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

/// <summary>The context for reading a record.</summary>
internal sealed class ReadContext
{
    private DateOnly? _today;

    public required string Connector { get; init; }

    /// <summary>The account's own currency, for amounts without one.</summary>
    public string? Currency { get; init; }

    /// <summary>The clock for <see cref="Today"/>; null: the date is set, or the earliest date.</summary>
    public TimeProvider? Time { get; init; }

    /// <summary>Today's date in the account's time zone, for states that depend on it; computed on first use.</summary>
    public DateOnly Today
    {
        get => _today ??= Time is null ? default : AccountZone.DayOf(Time.GetUtcNow(), Zone.Zone);
        init => _today = value;
    }

    /// <summary>The account's time zone.</summary>
    public AccountZone Zone { get; init; } = AccountZone.None;

    /// <summary>True when records keep their bytes.</summary>
    public bool KeepRaw { get; init; } = true;

    /// <summary>The custom fields that the query requests.</summary>
    public CustomFieldSelection CustomFields { get; init; } = CustomFieldSelection.Mapped;
}

/// <summary>
/// Makes texts that repeat in the records of one page (owners, stages, cities, companies) one string. Each entry keeps the last text with
/// its hash, so the pool never grows. Disposed when the page is read.
/// </summary>
internal sealed class TextPool : IDisposable
{
    private const int Longest = 32;
    private const int Places = 256;
    private (int Start, int Length, string Text)[]? _known = ArrayPool<(int Start, int Length, string Text)>.Shared.Rent(Places);

    /// <summary>The UTF-8 text at a position of the page as a string.</summary>
    public string Get(ReadOnlySpan<byte> page, int start, int length)
    {
        var utf8 = page.Slice(start, length);
        if (length is 0 or > Longest || _known is null) return TextOf(utf8);
        ref var known = ref _known[PlaceOf(utf8)];
        if (known.Length != length || !utf8.SequenceEqual(page.Slice(known.Start, length))) known = (start, length, TextOf(utf8));
        return known.Text;
    }

    public void Dispose()
    {
        if (_known is null) return;
        // The entries belong to this page, and a pool must not keep its texts.
        ArrayPool<(int Start, int Length, string Text)>.Shared.Return(_known, clearArray: true);
        _known = null;
    }

    /// <summary>Nearly all texts are ASCII, which takes half the time.</summary>
    public static string TextOf(ReadOnlySpan<byte> utf8) =>
        Ascii.IsValid(utf8) ? Encoding.Latin1.GetString(utf8) : Encoding.UTF8.GetString(utf8);

    /// <summary>Distinguishes names and codes by length and both ends; whole texts are compared afterwards.</summary>
    private static int PlaceOf(ReadOnlySpan<byte> text)
    {
        var first = text.Length < 4 ? text[0] : BinaryPrimitives.ReadUInt32LittleEndian(text);
        var last = text.Length < 4 ? text[^1] : BinaryPrimitives.ReadUInt32LittleEndian(text[^4..]);
        return (int)(((first * 31) + last + (uint)text.Length) * 2654435769u >> 24);
    }
}
