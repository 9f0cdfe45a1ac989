namespace Integrations.Connectors;

/// <summary>
/// A pair of headers that specify the remaining requests of a rate limit and the time of its reset. Vendors use the same names with
/// different meanings, so the meaning of <see cref="Reset"/> is declared.
/// </summary>
public sealed record RateLimitHeaders
{
    /// <summary>
    /// The header of the remaining requests. When its value is above 0, this limit did not cause the error, and its reset is ignored.
    /// Default <c>X-RateLimit-Remaining</c>; null: the vendor does not send it.
    /// </summary>
    public string? Remaining { get; init; } = "X-RateLimit-Remaining";

    /// <summary>The header of the reset time. Default <c>X-RateLimit-Reset</c>.</summary>
    public string Reset { get; init; } = "X-RateLimit-Reset";

    /// <summary>The meaning of <see cref="Reset"/>.</summary>
    public required RateLimitReset ResetIs { get; init; }
}

/// <summary>The meaning of a reset header's value.</summary>
public enum RateLimitReset
{
    /// <summary>Seconds from now.</summary>
    Seconds = 0,

    /// <summary>Milliseconds from now.</summary>
    Milliseconds = 1,

    /// <summary>Seconds since 1970-01-01T00:00:00Z.</summary>
    UnixSeconds = 2,

    /// <summary>Milliseconds since 1970-01-01T00:00:00Z.</summary>
    [Experimental("INTEGRATIONS001")]
    UnixMilliseconds = 3,

    /// <summary>A date with a time, in the format of ISO 8601 or RFC 9110; UTC when it has no zone.</summary>
    Timestamp = 4,
}
