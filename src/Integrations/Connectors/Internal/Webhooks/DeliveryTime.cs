using System.Globalization;

namespace Integrations.Internal;

/// <summary>The time of a delivery or an event: seconds, milliseconds or microseconds since 1970, by magnitude, or ISO 8601.</summary>
internal static class DeliveryTime
{
    // Seconds until the year 5138; as milliseconds, a number above it lies after March 1973.
    private const long MostSeconds = 99_999_999_999;

    private static readonly long _mostMilliseconds = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>Reads a time; null when it is not one.</summary>
    public static DateTimeOffset? Parse(string text)
    {
        if (text.Length > 40) return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number <= MostSeconds ? DateTimeOffset.FromUnixTimeSeconds(number)
                : number <= _mostMilliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(number)
                : number / 1000 <= _mostMilliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(number / 1000) : null;
        return text.Length >= 19 && text[4] == '-' && text[10] is 'T' or ' '
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }

    /// <summary>True when the time differs by more than the tolerance, into the past or the future.</summary>
    public static bool IsExpired(DateTimeOffset time, DateTimeOffset now, TimeSpan tolerance) => (now - time).Duration() > tolerance;
}
