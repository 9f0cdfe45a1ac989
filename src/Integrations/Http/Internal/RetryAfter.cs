using System.Net.Http.Headers;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Reads the time at which a vendor accepts requests again, relative to its own clock where it sends one.</summary>
internal static class RetryAfter
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    /// <param name="response">The response.</param>
    /// <param name="errors">The connector's table.</param>
    /// <param name="rule">The rule that determined the code's meaning; null: none.</param>
    /// <param name="code">The vendor's code.</param>
    /// <param name="day">The time zone of a daily limit, which ends at midnight; null: the limit is not one.</param>
    /// <param name="now">The current time.</param>
    public static DateTimeOffset Of(
        VendorResponse response, ErrorTable errors, ErrorRule? rule, string? code, AccountZone? day, DateTimeOffset now)
    {
        var pause = (Said(response.Headers, now) - now)
            ?? RateLimitReader.Of(response, errors, now)
            ?? rule?.RetryAfter
            ?? UntilMidnight(day, now)
            ?? (code is not null && errors.RetryAfterByCode.TryGetValue(code, out var known) ? known : errors.DefaultRetryAfter);
        if (pause <= TimeSpan.Zero) pause = Shortest; // "At once" would repeat the request without end.
        return now + Bounded(pause);
    }

    /// <summary>The vendor's value, or null.</summary>
    public static DateTimeOffset? Said(HttpResponseHeaders headers, DateTimeOffset now) => headers.RetryAfter switch
    {
        { Delta: { } delta } => now + Bounded(delta),
        { Date: { } date } => now + Bounded(date - (headers.Date ?? now)),
        _ => null,
    };

    private static TimeSpan? UntilMidnight(AccountZone? day, DateTimeOffset now) => day is null ? null
        : day.StartOf(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, day.Zone).DateTime).AddDays(1)) - now;

    private static TimeSpan Bounded(TimeSpan span) => span < TimeSpan.Zero ? TimeSpan.Zero : span < Longest ? span : Longest;
}
