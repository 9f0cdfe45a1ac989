using System.Globalization;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Writes instants in the formats that vendors accept.</summary>
internal static class InstantSpelling
{
    /// <summary>The precision of a format.</summary>
    public static TimeSpan PrecisionOf(InstantFormat format) =>
        format is InstantFormat.IsoMilliseconds or InstantFormat.UnixMilliseconds ? TimeSpan.FromMilliseconds(1) : TimeSpan.FromSeconds(1);

    /// <summary>Rounds an instant to a precision: down or, with <paramref name="isUpper"/>, up.</summary>
    public static DateTimeOffset Rounded(DateTimeOffset instant, TimeSpan precision, bool isUpper = false)
    {
        var rest = instant.UtcTicks % precision.Ticks;
        var up = precision.Ticks - rest;
        return instant.AddTicks(isUpper && rest > 0 && up <= DateTimeOffset.MaxValue.UtcTicks - instant.UtcTicks ? up : -rest);
    }

    /// <summary>Every digit of an instant, in ISO 8601: two instants never have the same text.</summary>
    public static string Exact(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <param name="format">The format.</param>
    /// <param name="instant">The instant.</param>
    /// <param name="isUpper">True when the instant ends a range: it is rounded up; otherwise down.</param>
    public static string Of(InstantFormat format, DateTimeOffset instant, bool isUpper = false)
    {
        var precision = PrecisionOf(format).Ticks;
        var time = Rounded(instant, PrecisionOf(format), isUpper).UtcDateTime;
        return format switch
        {
            InstantFormat.IsoMilliseconds => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            InstantFormat.IsoWithoutZone => time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
            InstantFormat.SpaceWithoutZone => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            InstantFormat.UnixSeconds => ((time - DateTime.UnixEpoch).Ticks / precision).ToString(CultureInfo.InvariantCulture),
            InstantFormat.UnixMilliseconds => ((time - DateTime.UnixEpoch).Ticks / precision).ToString(CultureInfo.InvariantCulture),
            InstantFormat.HttpDate => time.ToString("r", CultureInfo.InvariantCulture),
            _ => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        };
    }
}
