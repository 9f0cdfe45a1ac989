using System.Globalization;

namespace Integrations.Simulators;

/// <summary>Time as a company writes it that has a zone of its own: with the zone's offset.</summary>
public sealed class CompanyCalendar
{
    private readonly SimulatorClock _clock;
    private readonly TimeZoneInfo _zone;

    /// <summary>The calendar of a company in this zone.</summary>
    public CompanyCalendar(SimulatorClock clock, TimeZoneInfo zone) => (_clock, _zone) = (clock, zone);

    /// <summary>The present time.</summary>
    public DateTimeOffset Now => _clock.Now;

    /// <summary>Today's date in the company's zone.</summary>
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, _zone).DateTime);

    /// <summary>The present time with milliseconds, such as 2026-11-21T04:00:00.000-08:00.</summary>
    public string PreciseNow => Format(Now, "yyyy-MM-dd'T'HH:mm:ss.fffzzz");

    /// <summary>An instant in whole seconds, such as 2026-11-21T04:00:00-08:00.</summary>
    public string Stamp(DateTimeOffset instant) => Format(instant, "yyyy-MM-dd'T'HH:mm:sszzz");

    /// <summary>The zone of that name; where the system has no zones, one with this fixed offset.</summary>
    public static TimeZoneInfo Zone(string name, TimeSpan offset) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone
        : TimeZoneInfo.CreateCustomTimeZone(name, offset, name, name);

    /// <summary>A date, such as 2026-11-21.</summary>
    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Reads an ISO 8601 instant or date; without an offset it is in the company's zone. Null when it is neither.</summary>
    public DateTimeOffset? ParseInstant(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length < 10 || !char.IsAsciiDigit(text[0])
            || !DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var parsed))
            return null;
        return parsed.Kind == DateTimeKind.Unspecified
            ? new DateTimeOffset(parsed, _zone.GetUtcOffset(parsed))
            : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
    }

    private string Format(DateTimeOffset instant, string format) =>
        TimeZoneInfo.ConvertTime(instant, _zone).ToString(format, CultureInfo.InvariantCulture);
}
