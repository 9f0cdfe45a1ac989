using System.Globalization;

namespace Integrations.Simulators.QuickBooks;

/// <summary>Time as the company writes it: its own zone, with the offset, whole seconds.</summary>
internal sealed class CompanyCalendar(SimulatorClock clock, TimeZoneInfo zone)
{
    public DateTimeOffset Now => clock.Now;

    /// <summary>Today's date in the company's zone.</summary>
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.Now, zone).DateTime);

    /// <summary>The time in a response, with milliseconds.</summary>
    public string AnswerTime =>
        TimeZoneInfo.ConvertTime(clock.Now, zone).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);

    public string Stamp(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, zone).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Reads an ISO 8601 instant or date; without an offset it is in the company's zone.</summary>
    public DateTimeOffset? ParseInstant(string text)
    {
        if (text.Length < 10 || !char.IsAsciiDigit(text[0])
            || !DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var parsed))
            return null;
        return parsed.Kind == DateTimeKind.Unspecified
            ? new DateTimeOffset(parsed, zone.GetUtcOffset(parsed))
            : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
    }
}
