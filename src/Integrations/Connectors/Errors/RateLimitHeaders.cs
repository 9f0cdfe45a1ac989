using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>
/// A pair of headers that specify the remaining requests of a rate limit and the time of its reset. Vendors use the same names with
/// different meanings, so each is declared by the unit of its reset: <c>RateLimitHeaders.UnixSeconds()</c>.
/// </summary>
public sealed record RateLimitHeaders
{
    private const string UsualReset = "X-RateLimit-Reset";
    private const string UsualRemaining = "X-RateLimit-Remaining";

    private RateLimitHeaders(string? reset, string? remaining, RateLimitReset unit) =>
        (Reset, Remaining, ResetIs) = (reset, remaining, unit);

    /// <summary>The header of the reset time; null: the vendor does not send it.</summary>
    public string? Reset { get; }

    /// <summary>
    /// The header of the remaining requests. When its value is above 0, this limit did not cause the error, and its reset is ignored. Null:
    /// the vendor does not send it.
    /// </summary>
    public string? Remaining { get; }

    /// <summary>The header of the size of the limit; null: the vendor does not send it.</summary>
    public string? Limit { get; init; }

    /// <summary>A header with used requests and size in one text; null: separate headers.</summary>
    internal string? Usage { get; private init; }

    /// <summary>The regular expression that reads <see cref="Usage"/>.</summary>
    internal string? UsagePattern { get; private init; }

    /// <summary>The unit of <see cref="Reset"/>.</summary>
    internal RateLimitReset ResetIs { get; }

    /// <summary>The reset in seconds from now.</summary>
    /// <param name="reset">The header of the reset time.</param>
    /// <param name="remaining">The header of the remaining requests; null: the vendor does not send it.</param>
    public static RateLimitHeaders Seconds(string reset = UsualReset, string? remaining = UsualRemaining) =>
        new(reset, remaining, RateLimitReset.Seconds);

    /// <summary>The reset in milliseconds from now.</summary>
    /// <inheritdoc cref="Seconds"/>
    public static RateLimitHeaders Milliseconds(string reset = UsualReset, string? remaining = UsualRemaining) =>
        new(reset, remaining, RateLimitReset.Milliseconds);

    /// <summary>The reset in seconds since 1970-01-01T00:00:00Z.</summary>
    /// <inheritdoc cref="Seconds"/>
    public static RateLimitHeaders UnixSeconds(string reset = UsualReset, string? remaining = UsualRemaining) =>
        new(reset, remaining, RateLimitReset.UnixSeconds);

    /// <summary>The reset in milliseconds since 1970-01-01T00:00:00Z.</summary>
    /// <inheritdoc cref="Seconds"/>
    [Experimental("INTEGRATIONS001")]
    public static RateLimitHeaders UnixMilliseconds(string reset = UsualReset, string? remaining = UsualRemaining) =>
        new(reset, remaining, RateLimitReset.UnixMilliseconds);

    /// <summary>The reset as a date with a time, in the format of ISO 8601 or RFC 9110; UTC when it has no zone.</summary>
    /// <inheritdoc cref="Seconds"/>
    public static RateLimitHeaders Timestamp(string reset = UsualReset, string? remaining = UsualRemaining) =>
        new(reset, remaining, RateLimitReset.Timestamp);

    /// <summary>The vendor sends the remaining requests, and no reset.</summary>
    /// <param name="remaining">The header of the remaining requests.</param>
    /// <param name="limit">The header of the size of the limit; null: the vendor does not send it.</param>
    public static RateLimitHeaders WithoutReset(string remaining = UsualRemaining, string? limit = null) =>
        new(null, remaining, RateLimitReset.Seconds) { Limit = limit };

    /// <summary>The vendor sends used requests and size in one header, for example <c>api-usage=18/5000</c>.</summary>
    /// <param name="header">The header.</param>
    /// <param name="pattern">
    /// A regular expression with the groups <c>used</c> or <c>remaining</c>, and <c>limit</c>; searched in the value.
    /// </param>
    public static RateLimitHeaders InText(string header, string pattern) =>
        new(null, null, RateLimitReset.Seconds) { Usage = header, UsagePattern = pattern };
}
