namespace Integrations.Internal;

/// <summary>
/// The time zone of the connection's account: the account property <c>timeZone</c>, an IANA or Windows name. A calendar day of the vendor's
/// is a day there. Where no zone is known, or no such zone exists on this machine, days are UTC's and a record read so says it in its
/// issues.
/// </summary>
internal sealed class AccountZone(string? name)
{
    /// <summary>Days are those of UTC.</summary>
    public static AccountZone None { get; } = new(name: null);

    /// <summary>The zone; null where it is not known.</summary>
    public TimeZoneInfo? Known { get; } = string.IsNullOrWhiteSpace(name) || !TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
        ? null : zone;

    /// <summary>The zone days are counted in.</summary>
    public TimeZoneInfo Zone => Known ?? TimeZoneInfo.Utc;

    /// <summary>For the issue of a day read without a zone.</summary>
    public string Problem =>
        string.IsNullOrWhiteSpace(name) ? "no time zone of the account; read as UTC" : "an unknown time zone of the account; read as UTC";

    /// <summary>The first moment of a day; where the clock skips midnight, the first that exists.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        var first = midnight;
        while (Zone.IsInvalidTime(first)) first = first.AddMinutes(1);
        var offset = Zone.IsAmbiguousTime(first) ? Zone.GetAmbiguousTimeOffsets(first).Max() : Zone.GetUtcOffset(first);
        var ticks = first.Ticks - offset.Ticks;
        return new DateTimeOffset(Math.Clamp(ticks, 0, DateTime.MaxValue.Ticks), TimeSpan.Zero);
    }

    /// <summary>The day an instant falls on.</summary>
    public static DateOnly DayOf(DateTimeOffset instant, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);
}
