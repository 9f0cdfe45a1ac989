using System.Globalization;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Reads the duration of an exhausted limit from rate-limit headers. A value that cannot be read is ignored.</summary>
internal static class RateLimitReader
{
    /// <summary>
    /// The longest accepted reset of the standard's headers. Some vendors put an epoch under these names, which would be decades: such a
    /// vendor declares its headers.
    /// </summary>
    private static readonly TimeSpan LongestOfStandard = TimeSpan.FromDays(1);

    private const decimal Largest = 1e18m;

    private static readonly RateLimitHeaders Separate = RateLimitHeaders.Seconds("RateLimit-Reset", "RateLimit-Remaining");

    /// <returns>The wait from now, perhaps negative; null: no header shows an exhausted limit.</returns>
    public static TimeSpan? Of(VendorResponse response, ErrorTable errors, DateTimeOffset now)
    {
        var theirs = response.Date ?? now;
        if (errors.RateLimits.Max(headers => Wait(response, headers, theirs)) is { } declared) return declared;
        var standard = Standard(response) ?? Wait(response, Separate, theirs);
        return standard <= LongestOfStandard ? standard : null;
    }

    private static TimeSpan? Wait(VendorResponse response, RateLimitHeaders headers, DateTimeOffset now)
    {
        if (headers.Remaining is { } remaining && Number(response.Header(remaining)) > 0) return null;
        return Reset(response, headers, now);
    }

    /// <summary>The state of a budget by its headers.</summary>
    public static BudgetReading Read(VendorResponse response, RateLimitHeaders headers, TimeProvider time)
    {
        if (headers.Usage is { } usage)
        {
            var match = response.Header(usage) is { } text ? Patterns.Find(text, headers.UsagePattern!)
                : System.Text.RegularExpressions.Match.Empty;
            return new(Group(match, "limit"), Group(match, "remaining"), Group(match, "used"), null);
        }

        var reset = headers.Reset is null ? null : Reset(response, headers, response.Date ?? time.GetUtcNow());
        return new(Count(response, headers.Limit), Count(response, headers.Remaining), null, reset);
    }

    private static double? Group(System.Text.RegularExpressions.Match match, string name) =>
        match.Groups[name] is { Success: true, Value: var value } ? (double?)Number(value) : null;

    private static TimeSpan? Reset(VendorResponse response, RateLimitHeaders headers, DateTimeOffset now)
    {
        if (headers.Reset is null || response.Header(headers.Reset) is not { } text) return null;
        if (headers.ResetIs == RateLimitReset.Timestamp)
            return Instant(text) - now;
        if (Number(text) is not { } value) return null;
        return headers.ResetIs switch
        {
            RateLimitReset.Seconds => Span(value * 1000),
            RateLimitReset.Milliseconds => Span(value),
            RateLimitReset.UnixSeconds => Span((value * 1000) - now.ToUnixTimeMilliseconds()),
            _ => Span(value - now.ToUnixTimeMilliseconds()),
        };
    }

    /// <summary>
    /// The <c>RateLimit</c> header of the IETF drafts: <c>limit=160, remaining=0, reset=8</c>, or policies
    /// <c>"default";r=0;t=8, "daily";r=90;t=600</c>, of which the exhausted one with the longest wait counts.
    /// </summary>
    private static TimeSpan? Standard(VendorResponse response)
    {
        if (!response.Headers.TryGetValues("RateLimit", out var lines)) return null;
        TimeSpan? longest = null;
        decimal? remaining = null, reset = null;
        foreach (var item in lines.SelectMany(line => line.Split(',')))
        {
            // An item with parameters is a separate policy; the older form is one policy whose values are items.
            if (item.Contains(';', StringComparison.Ordinal)) End();
            foreach (var part in item.Split(';', StringSplitOptions.TrimEntries))
            {
                if (part.Split('=', 2, StringSplitOptions.TrimEntries) is not [var key, var value]) continue;
                if (key is "r" or "remaining") remaining = Number(value);
                else if (key is "t" or "reset") reset = Number(value);
            }
        }

        End();
        return longest;

        void End()
        {
            if (reset is { } seconds && remaining is null or 0 && !(longest > Span(seconds * 1000))) longest = Span(seconds * 1000);
            (remaining, reset) = (null, null);
        }
    }

    private static DateTimeOffset? Instant(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    private static double? Count(VendorResponse response, string? header)
    {
        if (header is null || response.Header(header) is not { } text) return null;
        // Nearly every count is written as digits alone, which are read in a fraction of the time.
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits : (double?)Number(text);
    }

    private static decimal? Number(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture, out var number) ? Math.Min(number, Largest) : null;

    /// <summary>Limits the value to a valid span; the caller limits it further.</summary>
    private static TimeSpan Span(decimal milliseconds) => TimeSpan.FromMilliseconds((double)Math.Min(milliseconds, (decimal)1e14));
}
