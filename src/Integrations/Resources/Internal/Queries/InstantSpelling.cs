using System.Globalization;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Spells instants as vendors take them.</summary>
internal static class InstantSpelling
{
    /// <param name="format">The spelling.</param>
    /// <param name="instant">The instant.</param>
    /// <param name="isUpper">Whether the instant ends a range: the text is never before it; else never behind it.</param>
    public static string Of(InstantFormat format, DateTimeOffset instant, bool isUpper = false)
    {
        var precision = format is InstantFormat.IsoMilliseconds or InstantFormat.UnixMilliseconds
            ? TimeSpan.TicksPerMillisecond
            : TimeSpan.TicksPerSecond;
        var time = instant.UtcDateTime;
        var rest = time.Ticks % precision;
        time = time.AddTicks(isUpper && rest > 0 ? precision - rest : -rest);
        return format switch
        {
            InstantFormat.IsoMilliseconds => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            InstantFormat.IsoWithoutZone => time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
            InstantFormat.UnixSeconds => ((time - DateTime.UnixEpoch).Ticks / precision).ToString(CultureInfo.InvariantCulture),
            InstantFormat.UnixMilliseconds => ((time - DateTime.UnixEpoch).Ticks / precision).ToString(CultureInfo.InvariantCulture),
            InstantFormat.HttpDate => time.ToString("r", CultureInfo.InvariantCulture),
            _ => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        };
    }
}
