using System.Buffers.Text;

namespace Integrations.Internal;

/// <summary>
/// Reads what vendors write for numbers, flags, instants and days. The one reader of unified fields, custom values and host types. Takes
/// the UTF-8 of a text or number.
/// </summary>
internal static class Spelling
{
    /// <summary>A number, also with an exponent.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> text, out decimal value) =>
        (Utf8Parser.TryParse(text, out value, out var read) && read == text.Length)
        || (Utf8Parser.TryParse(text, out value, out read, 'E') && read == text.Length)
        || (IsPadded(text) && TryNumber(Trimmed(text), out value));

    /// <summary>A number without a fraction, however it is written: <c>123.0</c>, <c>1.39E8</c>.</summary>
    public static bool TryWhole(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        if (!TryNumber(text, out var number) || number is < long.MinValue or > long.MaxValue
            || decimal.Truncate(number) != number) return false;
        value = (long)number;
        return true;
    }

    /// <summary>A flag as a word, in any case.</summary>
    public static bool TryFlag(ReadOnlySpan<byte> text, out bool value) =>
        (Utf8Parser.TryParse(text, out value, out var read) && read == text.Length)
            || (IsPadded(text) && TryFlag(Trimmed(text), out value));

    /// <summary>An instant: ISO 8601 with any offset form, or epoch milliseconds.</summary>
    public static bool TryInstant(ReadOnlySpan<byte> text, out DateTimeOffset value) =>
        InstantText.TryParse(text, out value) || (IsPadded(text) && TryInstant(Trimmed(text), out value));

    /// <summary>A day as the vendor wrote it: never shifted.</summary>
    public static bool TryDate(ReadOnlySpan<byte> text, out DateOnly value) =>
        InstantText.TryParseDate(text, out value) || (IsPadded(text) && TryDate(Trimmed(text), out value));

    /// <summary>
    /// The day an instant falls on in a zone; a day without a time of day stays what it is. An instant that cannot be read is no day: which
    /// one it falls on is not known.
    /// </summary>
    public static bool TryDay(ReadOnlySpan<byte> text, TimeZoneInfo zone, out DateOnly value)
    {
        value = default;
        if (IsPadded(text)) return TryDay(Trimmed(text), zone, out value);
        if (!IsInstant(text)) return TryDate(text, out value);
        if (!InstantText.TryParse(text, out var instant)) return false;
        value = AccountZone.DayOf(instant, zone);
        return true;
    }

    /// <summary>Whether a text says an instant and no mere day: a time of day with an offset, or epoch milliseconds.</summary>
    public static bool IsInstant(ReadOnlySpan<byte> text) =>
        text.Length > 4 && text[4] == '-' ? text.Length > 10 && HasOffset(text[10..]) : text.Length > 7;

    private static bool HasOffset(ReadOnlySpan<byte> time) => time[0] is (byte)'T' or (byte)'t' or (byte)' ' && time.ContainsAny("Zz+-"u8);

    private static bool IsPadded(ReadOnlySpan<byte> text) => text.Length > 0 && (text[0] == ' ' || text[^1] == ' ');

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> text) => text.Trim((byte)' ');
}
