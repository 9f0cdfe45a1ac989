using System.Buffers.Text;

namespace Integrations.Internal;

/// <summary>
/// Reads numbers, Booleans, instants and days in the formats that vendors use. Shared by unified fields, custom values and host types.
/// Reads the UTF-8 of a text or number.
/// </summary>
internal static class Spelling
{
    /// <summary>Reads a number, also with an exponent.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> text, out decimal value) =>
        (Utf8Parser.TryParse(text, out value, out var read) && read == text.Length)
        || (Utf8Parser.TryParse(text, out value, out read, 'E') && read == text.Length)
        || (IsPadded(text) && TryNumber(Trimmed(text), out value));

    /// <summary>Reads a number without a fraction, in any form: <c>123.0</c>, <c>1.39E8</c>.</summary>
    public static bool TryWhole(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        if (!TryNumber(text, out var number) || number is < long.MinValue or > long.MaxValue
            || decimal.Truncate(number) != number) return false;
        value = (long)number;
        return true;
    }

    /// <summary>Reads a Boolean as a word, ignoring case.</summary>
    public static bool TryFlag(ReadOnlySpan<byte> text, out bool value) =>
        (Utf8Parser.TryParse(text, out value, out var read) && read == text.Length)
            || (IsPadded(text) && TryFlag(Trimmed(text), out value));

    /// <summary>Reads an instant: ISO 8601 with any form of offset, or epoch milliseconds.</summary>
    public static bool TryInstant(ReadOnlySpan<byte> text, out DateTimeOffset value) =>
        InstantText.TryParse(text, out value) || (IsPadded(text) && TryInstant(Trimmed(text), out value));

    /// <summary>Reads a day as the vendor wrote it, never shifted.</summary>
    public static bool TryDate(ReadOnlySpan<byte> text, out DateOnly value) =>
        InstantText.TryParseDate(text, out value) || (IsPadded(text) && TryDate(Trimmed(text), out value));

    /// <summary>
    /// Reads the day of an instant in a zone; a day without a time of day is unchanged. Fails for an instant that cannot be read, because
    /// its day is unknown.
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

    /// <summary>True when a text is an instant, not only a day: a time of day with an offset, or epoch milliseconds.</summary>
    public static bool IsInstant(ReadOnlySpan<byte> text) =>
        text.Length > 4 && text[4] == '-' ? text.Length > 10 && HasOffset(text[10..]) : text.Length > 7;

    private static bool HasOffset(ReadOnlySpan<byte> time) => time[0] is (byte)'T' or (byte)'t' or (byte)' ' && time.ContainsAny("Zz+-"u8);

    private static bool IsPadded(ReadOnlySpan<byte> text) => text.Length > 0 && (text[0] == ' ' || text[^1] == ' ');

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> text) => text.Trim((byte)' ');
}
