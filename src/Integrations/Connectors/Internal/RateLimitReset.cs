namespace Integrations.Internal;

/// <summary>The unit of a reset header's value.</summary>
internal enum RateLimitReset
{
    Seconds = 0,
    Milliseconds = 1,
    UnixSeconds = 2,
    UnixMilliseconds = 3,
    Timestamp = 4,
}
