namespace Integrations.Internal;

/// <summary>
/// The time zone of the connection's account: the account property <c>timeZone</c>, an IANA or Windows name. A calendar day of the vendor
/// is a day in this zone. When the zone is unknown, or does not exist on this machine, days are in UTC, and an issue of the record reports
/// that.
/// </summary>
internal sealed class AccountZone(string? name)
{
    /// <summary>Days are in UTC.</summary>
    public static AccountZone None { get; } = new(name: null);

    /// <summary>The zone; null when unknown.</summary>
    public TimeZoneInfo? Known { get; } = string.IsNullOrWhiteSpace(name) || !TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
        ? null : zone;

    /// <summary>The zone for calendar days.</summary>
    public TimeZoneInfo Zone => Known ?? TimeZoneInfo.Utc;

    /// <summary>The text of the issue for a day that is read without a known zone.</summary>
    public string Problem =>
        string.IsNullOrWhiteSpace(name) ? "no time zone of the account; read as UTC" : "an unknown time zone of the account; read as UTC";

    /// <summary>The first instant of a day; where the clock skips midnight, the first that exists.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        var first = midnight;
        while (Zone.IsInvalidTime(first)) first = first.AddMinutes(1);
        var offset = Zone.IsAmbiguousTime(first) ? Zone.GetAmbiguousTimeOffsets(first).Max() : Zone.GetUtcOffset(first);
        var ticks = first.Ticks - offset.Ticks;
        return new DateTimeOffset(Math.Clamp(ticks, 0, DateTime.MaxValue.Ticks), TimeSpan.Zero);
    }

    /// <summary>The day of an instant.</summary>
    public static DateOnly DayOf(DateTimeOffset instant, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);
}
