using System.Text;
using System.Text.Json;
using Integrations.Internal;
using Integrations.Models;

namespace Integrations.Connectors;

/// <summary>
/// The inputs of one row of one record, by their position in the row. A value of a wrong type is reported once and read as null.
/// </summary>
public ref struct RowReader
{
    /// <summary>The expectation for numbers that are used in calculations.</summary>
    internal const string Representable = "number in the range of a decimal";

    private readonly ReadOnlySpan<byte> _page;
    private readonly ReadOnlySpan<JsonSlot> _slots;
    private readonly TextPool? _texts;
    private ReadOnlySpan<int> _inputs;
    private bool _hasFallback;
    private bool _readsFallback;

    internal RowReader(ReadOnlySpan<byte> page, ReadOnlySpan<JsonSlot> slots, ReadContext context, TextPool? texts)
    {
        _texts = texts;
        _page = page;
        _slots = slots;
        Context = context;
    }

    /// <summary>Values that the connection's account adds to every record, for example its currency.</summary>
    internal ReadContext Context { get; }

    internal int FailedInput { get; private set; }

    internal string? Expected { get; private set; }

    internal string? Found { get; private set; }

    /// <summary>Issues within the elements of a list.</summary>
    internal List<RecordIssue>? InnerIssues { get; private set; }

    /// <summary>Today's date in the account's time zone; in UTC when the zone is unknown.</summary>
    public readonly DateOnly Today => Context.Today;

    internal void Enter(int[] inputs)
    {
        _inputs = inputs;
        _hasFallback = _readsFallback = false;
        Expected = null;
        InnerIssues = null;
    }

    internal readonly int Count => _hasFallback ? _inputs.Length - 1 : _inputs.Length;

    internal readonly JsonSlot Slot(int input) => _slots[SlotOf(input)];

    private readonly int SlotOf(int input) => _inputs[_readsFallback && input == 0 ? ^1 : input];

    /// <summary>The last input is the fallback of the first, and is not counted. Returns true when it has a value.</summary>
    internal bool HasFallback()
    {
        _hasFallback = true;
        return !_slots[_inputs[^1]].IsNull;
    }

    /// <summary>The first input is read at its fallback from now on; issues of the first one are dropped.</summary>
    internal void ReadFallback()
    {
        _readsFallback = true;
        Expected = null;
        InnerIssues = null;
    }

    /// <summary>True when the value is missing, null or an empty text.</summary>
    internal readonly bool IsEmpty(int input) => Slot(input) is { IsNull: true } or { Type: JsonTokenType.String, Length: 2 };

    internal readonly ReadOnlySpan<byte> Page => _page;

    /// <summary>True when the value is missing or null.</summary>
    internal readonly bool IsNull(int input) => Slot(input).IsNull;

    /// <summary>The JSON of the input as received.</summary>
    internal readonly ReadOnlySpan<byte> Json(int input)
    {
        var slot = Slot(input);
        return _page.Slice(slot.Start, slot.Length);
    }

    /// <summary>A text; a number or Boolean is converted to text.</summary>
    public string? Text(int input)
    {
        var slot = Slot(input);
        switch (slot.Type)
        {
            case JsonTokenType.None or JsonTokenType.Null:
                return null;
            case JsonTokenType.String:
                return Unquote(input, slot);
            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                return Encoding.UTF8.GetString(Json(input));
            default:
                Fail(input, "text");
                return null;
        }
    }

    /// <summary>A number, or a number in a text; empty text is null.</summary>
    public decimal? Number(int input)
    {
        var slot = Slot(input);
        if (slot.IsNull) return null;
        var text = Content(slot);
        if (text.IsEmpty) return null;
        if (slot.Type is JsonTokenType.Number or JsonTokenType.String && Spelling.TryNumber(text, out var value)) return value;
        Fail(input, "number");
        return null;
    }

    /// <summary>A Boolean, or a Boolean in a text.</summary>
    internal bool? Flag(int input)
    {
        var slot = Slot(input);
        if (slot.IsNull) return null;
        if (slot.Type is JsonTokenType.True or JsonTokenType.False) return slot.Type == JsonTokenType.True;
        var text = Content(slot);
        if (text.IsEmpty) return null;
        if (slot.Type == JsonTokenType.String && Spelling.TryFlag(text, out var value)) return value;
        Fail(input, "flag");
        return null;
    }

    /// <summary>An instant: ISO 8601 with any form of offset, or epoch milliseconds; empty text is null.</summary>
    public DateTimeOffset? Instant(int input)
    {
        var slot = Slot(input);
        if (slot.IsNull) return null;
        var text = Content(slot);
        if (text.IsEmpty) return null;
        if (slot.Type is JsonTokenType.String or JsonTokenType.Number && Spelling.TryInstant(text, out var value)) return value;
        Fail(input, "instant");
        return null;
    }

    /// <summary>An instant as seconds since 1970, or in ISO 8601; empty text is null.</summary>
    internal DateTimeOffset? UnixSeconds(int input)
    {
        var slot = Slot(input);
        if (slot.IsNull) return null;
        var text = Content(slot);
        if (text.IsEmpty) return null;
        if (slot.Type is JsonTokenType.Number or JsonTokenType.String && Spelling.TryNumber(text, out var seconds))
        {
            if (seconds is >= -62135596800m and <= 253402300799m)
                return DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond));
        }
        else if (slot.Type == JsonTokenType.String && Spelling.TryInstant(text, out var value)) return value;
        Fail(input, "instant");
        return null;
    }

    /// <summary>A date: the date part of ISO 8601, never shifted; empty text is null.</summary>
    public DateOnly? Date(int input)
    {
        var slot = Slot(input);
        if (slot.IsNull) return null;
        var text = Content(slot);
        if (text.IsEmpty || text.SequenceEqual("0000-00-00"u8)) return null;
        if (slot.Type is JsonTokenType.String or JsonTokenType.Number && Spelling.TryDate(text, out var value)) return value;
        Fail(input, "date");
        return null;
    }

    /// <summary>A date when the text has no time of day, otherwise an instant; empty text is null.</summary>
    internal When? When(int input)
    {
        var slot = Slot(input);
        if (slot.IsNull) return null;
        var text = Content(slot);
        if (text.IsEmpty) return null;
        if (slot.Type == JsonTokenType.String && text.Trim((byte)' ').Length == 10 && Spelling.TryDate(text, out var date)) return date;
        if (slot.Type is JsonTokenType.String or JsonTokenType.Number && Spelling.TryInstant(text, out var instant)) return instant;
        Fail(input, "date or instant");
        return null;
    }

    /// <summary>
    /// The calendar day of an instant in the account's time zone; a day without a time of day is unchanged. When the zone is unknown it is
    /// the day in UTC, and an issue of the record reports that.
    /// </summary>
    internal DateOnly? DateInZone(int input)
    {
        var slot = Slot(input);
        if (slot.IsNull) return null;
        var text = Content(slot);
        if (text.IsEmpty) return null;
        if (slot.Type is not (JsonTokenType.String or JsonTokenType.Number) || !Spelling.TryDay(text, Context.Zone.Zone, out var value))
        {
            Fail(input, "date");
            return null;
        }

        if (Context.Zone.Known is null && Spelling.IsInstant(text)) Fail(input, "date in the account's time zone", Context.Zone.Problem);
        return value;
    }

    /// <summary>Adds an issue within an element, with its index in the unified list and in the vendor's.</summary>
    internal void AddInner(RecordIssue issue, int ours, int theirs) => (InnerIssues ??= []).Add(new RecordIssue
    {
        Field = $"[{ours}].{issue.Field}",
        Path = $"[{theirs}].{issue.Path}",
        Expected = issue.Expected,
        Found = issue.Found,
    });

    /// <summary>Adds an issue of a member of an object that is read as a whole.</summary>
    internal void AddMember(string member, string expected, string found) =>
        (InnerIssues ??= []).Add(new RecordIssue { Field = $".{member}", Path = $".{member}", Expected = expected, Found = found });

    /// <summary>Reports a value that does not match the row's type.</summary>
    internal void Fail(int input, string expected, string? found = null)
    {
        if (Expected is not null) return;
        FailedInput = SlotOf(input);
        Expected = expected;
        Found = found ?? Kind(Slot(input).Type);
    }

    /// <summary>The word for a JSON value in issues.</summary>
    internal static string Kind(JsonTokenType type) => type switch
    {
        JsonTokenType.String => "text",
        JsonTokenType.Number => "number",
        JsonTokenType.True or JsonTokenType.False => "flag",
        JsonTokenType.Null => "null",
        JsonTokenType.StartArray or JsonTokenType.EndArray => "list",
        _ => "object",
    };

    private string? Unquote(int input, JsonSlot slot)
    {
        if (!slot.IsEscaped) return _texts?.Get(_page, slot.Start + 1, slot.Length - 2) ?? TextPool.TextOf(Content(slot));
        var unescaped = Unescape(slot);
        if (unescaped is null) Fail(input, "text");
        return unescaped is null ? null : Encoding.UTF8.GetString(unescaped);
    }

    /// <summary>The characters of a text; some vendors escape even the plus sign of an offset.</summary>
    private readonly ReadOnlySpan<byte> Content(JsonSlot slot)
    {
        if (slot.Type != JsonTokenType.String) return _page.Slice(slot.Start, slot.Length);
        var content = _page.Slice(slot.Start + 1, slot.Length - 2);
        return slot.IsEscaped ? Unescape(slot) ?? content : content;
    }

    /// <summary>Returns null when the escapes do not form characters, for example half a surrogate pair.</summary>
    private readonly byte[]? Unescape(JsonSlot slot)
    {
        var reader = new Utf8JsonReader(_page.Slice(slot.Start, slot.Length));
        reader.Read();
        var text = new byte[slot.Length];
        try
        {
            return text[..reader.CopyString(text)];
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
