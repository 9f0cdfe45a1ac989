namespace Integrations.Internal;

/// <summary>
/// Reads the time formats that vendors use: ISO 8601 with <c>Z</c>, <c>+00:00</c>, <c>+0000</c> or no offset (UTC), and epoch milliseconds.
/// </summary>
internal static class InstantText
{
    private const int MostOffsetMinutes = 14 * 60;

    public static bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset value)
    {
        value = default;
        if (text.Length < 10 || text[4] != '-') return TryParseEpoch(text, out value);
        if (!TryParseDate(text, out var date)) return false;
        if (text.Length == 10)
        {
            value = new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero);
            return true;
        }

        if (text.Length < 16 || !BeginsTime(text[10]) || text[13] != ':') return false;
        if (!Two(text, 11, out var hour) || !Two(text, 14, out var minute)) return false;
        var at = 16;
        var second = 0;
        long ticks = 0;
        if (at < text.Length && text[at] == ':')
        {
            if (!Two(text, at + 1, out second)) return false;
            at += 3;
        }

        if (at < text.Length && text[at] is (byte)'.' or (byte)',')
        {
            at++;
            for (long unit = TimeSpan.TicksPerSecond / 10; at < text.Length && text[at] is >= (byte)'0' and <= (byte)'9'; at++,
                unit /= 10) ticks += (text[at] - '0') * unit;
        }

        if (at < text.Length && text[at] == ' ') at++;
        if (hour > 23 || minute > 59 || second > 60 || !TryParseOffset(text[at..], out var offset)) return false;
        var local = (date.DayNumber * TimeSpan.TicksPerDay) + (hour * TimeSpan.TicksPerHour) + (minute * TimeSpan.TicksPerMinute)
            + (Math.Min(second, 59) * TimeSpan.TicksPerSecond) + ticks;
        if (local - offset.Ticks < 0 || local - offset.Ticks > DateTime.MaxValue.Ticks) return false;
        value = new DateTimeOffset(local, offset);
        return true;
    }

    public static bool TryParseDate(ReadOnlySpan<byte> text, out DateOnly date)
    {
        date = default;
        if (text.Length >= 10 && text[4] == '-' && text[7] == '-' && IsEndOfDate(text[10..])
            && Two(text, 0, out var century) && Two(text, 2, out var yearOfCentury)
            && Two(text, 5, out var month) && Two(text, 8, out var day)
            && (century * 100) + yearOfCentury is var year and > 0 && month is > 0 and < 13 && day > 0
                && day <= DateTime.DaysInMonth(year, month))
        {
            date = new DateOnly(year, month, day);
            return true;
        }

        if (text.Length > 7 && TryParseEpoch(text, out var instant))
        {
            date = DateOnly.FromDateTime(instant.UtcDateTime);
            return true;
        }

        return false;
    }

    /// <summary>
    /// True for eight digits, which may be a day without separators or epoch milliseconds of 1970: the text is rejected instead of guessed.
    /// </summary>
    private static bool IsAmbiguous(ReadOnlySpan<byte> text) =>
        text.Length == 8 && Two(text, 0, out var century) && century is 19 or 20 && Two(text, 4, out var month) && month is > 0 and < 13
        && Two(text, 6, out var day) && day is > 0 and < 32;

    /// <summary>True when only a time of day or an offset follows the date: a text with two dates, for example, is not a date.</summary>
    private static bool IsEndOfDate(ReadOnlySpan<byte> rest) =>
        rest.IsEmpty || rest[0] is (byte)'Z' or (byte)'z' or (byte)'+' or (byte)'-'
        || (BeginsTime(rest[0]) && rest.Length > 1 && rest[1] is >= (byte)'0' and <= (byte)'9');

    private static bool BeginsTime(byte separator) => separator is (byte)'T' or (byte)'t' or (byte)' ';

    private static bool TryParseEpoch(ReadOnlySpan<byte> text, out DateTimeOffset value)
    {
        value = default;
        if (IsAmbiguous(text.Trim((byte)' ')) || !Spelling.TryWhole(text, out var milliseconds)) return false;
        if (milliseconds is < -62135596800000 or > 253402300799999) return false;
        value = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        return true;
    }

    private static bool TryParseOffset(ReadOnlySpan<byte> text, out TimeSpan offset)
    {
        offset = default;
        if (text.IsEmpty || (text.Length == 1 && text[0] is (byte)'Z' or (byte)'z')) return true;
        if (text[0] is not ((byte)'+' or (byte)'-') || text.Length < 3 || !Two(text, 1, out var hours)) return false;
        var minutes = 0;
        var rest = text.Length > 3 && text[3] == ':' ? text[4..] : text[3..];
        if (rest.Length is not (0 or 2) || (rest.Length == 2 && !Two(rest, 0, out minutes)) || minutes > 59
            || (hours * 60) + minutes > MostOffsetMinutes) return false;
        offset = new TimeSpan(hours, minutes, 0);
        if (text[0] == '-') offset = -offset;
        return true;
    }

    private static bool Two(ReadOnlySpan<byte> text, int at, out int value)
    {
        value = 0;
        if (at + 1 >= text.Length) return false;
        int tens = text[at] - '0', ones = text[at + 1] - '0';
        if (tens is < 0 or > 9 || ones is < 0 or > 9) return false;
        value = (tens * 10) + ones;
        return true;
    }
}
