namespace Integrations.Internal;

/// <summary>The durations the refresh algorithm rests on. Their order matters: send within 20 s, answer within 30 s more, saved before a watcher's 60 s are over.</summary>
internal static class TokenTimings
{
    /// <summary>Longest wait for the answer to a token request.</summary>
    public static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);

    /// <summary>A claim older than this no longer permits sending: the process may have been paused.</summary>
    public static readonly TimeSpan SendWithin = TimeSpan.FromSeconds(20);

    /// <summary>How long a watcher respects a claim, from when it first saw it.</summary>
    public static readonly TimeSpan LeaseAge = TimeSpan.FromSeconds(60);

    /// <summary>A credential younger than this is not refreshed again because of a 401.</summary>
    public static readonly TimeSpan RecentlyIssued = TimeSpan.FromSeconds(60);

    public static readonly TimeSpan LongestMargin = TimeSpan.FromMinutes(5);

    /// <summary>A version that appeared since a look this recent was issued just now, as far as <see cref="ClockTolerance"/> lets clocks say otherwise.</summary>
    public static readonly TimeSpan RecentLook = TimeSpan.FromSeconds(90);

    /// <summary>How far a machine's clock is believed to be off.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(10);

    /// <summary>A credential issued further than this in our future says that the clocks differ too much to tell its age.</summary>
    public static readonly TimeSpan IssuedAhead = TimeSpan.FromSeconds(5);

    /// <summary>Longest wait for the connection lock, which only spares a read.</summary>
    public static readonly TimeSpan LockWait = TimeSpan.FromSeconds(10);

    /// <summary>Pause between background attempts that came to nothing.</summary>
    public static readonly TimeSpan BackgroundPause = TimeSpan.FromSeconds(5);

    public static readonly TimeSpan ShortestPoll = TimeSpan.FromMilliseconds(50);

    public static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(1);

    /// <summary>The longest a vendor's own retry time is believed.</summary>
    public static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(1);

    /// <summary>
    /// Waits after an unclear refusal before the refresh is tried again: 1, 5 and 30 s. The refusal after the last wait ends the
    /// connection.
    /// </summary>
    public static readonly IReadOnlyList<TimeSpan> AfterRefusal =
        [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30)];

    /// <summary>Waits before a check that could not be made is made again: doubled from 1 minute up to 1 hour.</summary>
    public static readonly TimeSpan FirstRecheck = TimeSpan.FromMinutes(1);

    public static readonly TimeSpan LongestRecheck = TimeSpan.FromHours(1);

    /// <summary>Connections unused for this long leave the cache.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(1);
}
