using System.Globalization;

namespace Integrations.Models;

/// <summary>
/// A date, or an instant with an optional time zone: when a task is due, when a meeting begins. A date is never turned into an instant.
/// </summary>
public readonly record struct When
{
    /// <summary>A whole day.</summary>
    /// <param name="date">The day.</param>
    public When(DateOnly date) => Date = date;

    /// <summary>A moment.</summary>
    /// <param name="instant">The instant.</param>
    /// <param name="timeZone">The IANA time zone in which people see it; null: the vendor names none.</param>
    public When(DateTimeOffset instant, string? timeZone = null) => (Instant, TimeZone) = (instant, timeZone);

    /// <summary>The day; null for an instant.</summary>
    public DateOnly? Date { get; }

    /// <summary>The instant; null for a date.</summary>
    public DateTimeOffset? Instant { get; }

    /// <summary>
    /// The IANA time zone of the instant, for example <c>Europe/Berlin</c>; null when the vendor names none, and for a date.
    /// </summary>
    public string? TimeZone { get; }

    /// <summary>A whole day.</summary>
    public static implicit operator When(DateOnly date) => new(date);

    /// <summary>A moment without a time zone.</summary>
    public static implicit operator When(DateTimeOffset instant) => new(instant);

    /// <summary>A whole day.</summary>
    public static When FromDateOnly(DateOnly date) => date;

    /// <summary>A moment without a time zone.</summary>
    public static When FromDateTimeOffset(DateTimeOffset instant) => instant;

    /// <summary>
    /// ISO 8601: <c>2026-01-31</c>, or <c>2026-01-31T08:30:00+01:00</c>, followed by the time zone in brackets (RFC 9557).
    /// </summary>
    public override string ToString() => Date is { } date ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : Instant is not { } instant ? ""
        : instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture) + (TimeZone is null ? "" : $"[{TimeZone}]");
}
