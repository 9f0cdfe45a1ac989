namespace Integrations.Internal;

/// <summary>
/// The durations of the refresh algorithm. Their order matters: sent within 20 s, responded within 30 s more, saved before the lease's 60 s
/// are over.
/// </summary>
internal static class TokenTimings
{
    /// <summary>The longest wait for the response to a token request.</summary>
    public static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);

    /// <summary>A lease older than this no longer permits sending: the process may have been paused.</summary>
    public static readonly TimeSpan SendWithin = TimeSpan.FromSeconds(20);

    /// <summary>The time that other processes respect a lease, from when they first saw it.</summary>
    public static readonly TimeSpan LeaseAge = TimeSpan.FromSeconds(60);

    /// <summary>A credential younger than this is not refreshed again because of a 401.</summary>
    public static readonly TimeSpan RecentlyIssued = TimeSpan.FromSeconds(60);

    public static readonly TimeSpan LongestMargin = TimeSpan.FromMinutes(5);

    /// <summary>
    /// A version that appeared since a read this recent counts as just issued, within <see cref="ClockTolerance"/>.
    /// </summary>
    public static readonly TimeSpan RecentLook = TimeSpan.FromSeconds(90);

    /// <summary>The largest clock skew that is assumed.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(10);

    /// <summary>A credential issued further than this in our future has an unknown age: the clocks differ too much.</summary>
    public static readonly TimeSpan IssuedAhead = TimeSpan.FromSeconds(5);

    /// <summary>The longest wait for the connection lock, which only avoids a read.</summary>
    public static readonly TimeSpan LockWait = TimeSpan.FromSeconds(10);

    /// <summary>The pause between background attempts without a result.</summary>
    public static readonly TimeSpan BackgroundPause = TimeSpan.FromSeconds(5);

    public static readonly TimeSpan ShortestPoll = TimeSpan.FromMilliseconds(50);

    public static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(1);

    /// <summary>The longest Retry-After of a vendor that is obeyed.</summary>
    public static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(1);

    /// <summary>
    /// The waits after an unclear rejection before the refresh is retried: 1, 5 and 30 s. A rejection after the last wait marks the grant
    /// invalid.
    /// </summary>
    public static readonly IReadOnlyList<TimeSpan> AfterRefusal =
        [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30)];

    /// <summary>The pause between two probes that confirm rejected requests of a connection.</summary>
    public static readonly TimeSpan BetweenProbes = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Without a probe, the credential counts as rejected after this many rejected requests in a row, the first of them at least
    /// <see cref="RejectedWithoutProbe"/> ago.
    /// </summary>
    public const int RejectionsWithoutProbe = 5;

    /// <inheritdoc cref="RejectionsWithoutProbe"/>
    public static readonly TimeSpan RejectedWithoutProbe = TimeSpan.FromMinutes(5);

    /// <summary>The waits before a verification that could not be made is repeated: doubled from 1 minute up to 1 hour.</summary>
    public static readonly TimeSpan FirstRecheck = TimeSpan.FromMinutes(1);

    public static readonly TimeSpan LongestRecheck = TimeSpan.FromHours(1);

    /// <summary>Connections unused for this long leave the cache.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(1);
}

/// <summary>
/// The timeout of token requests, armed here and nowhere else: around each request, and around a refresh as a whole, which may take
/// several requests or be a host's own.
/// </summary>
internal sealed class RequestTimeout : IDisposable
{
    private readonly CancellationTokenSource _timeout;
    private readonly CancellationTokenSource _either;

    public RequestTimeout(TimeProvider time, CancellationToken cancellationToken)
    {
        _timeout = new(TokenTimings.RequestTimeout, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _timeout.Token);
    }

    /// <summary>Canceled by the caller or by the timeout.</summary>
    public CancellationToken Token => _either.Token;

    public void Dispose()
    {
        _either.Dispose();
        _timeout.Dispose();
    }
}
