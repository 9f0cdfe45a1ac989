using Integrations.Internal;
using Integrations.Storage;

namespace Integrations;

/// <summary>Options of the library as a whole.</summary>
public sealed class IntegrationsOptions
{
    /// <summary>How old a cached connection may become before it is read again in the background, so that changes on other machines are seen. Default 30 seconds.</summary>
    public TimeSpan ConnectionCacheAge { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many calls of a connection must fail in a row, at the vendor or on the way to it, until it counts as degraded. Default 5.</summary>
    public int DegradedAfterFailures { get; set; } = 5;

    /// <summary>Failures further apart than this are not in a row. Default 10 minutes.</summary>
    public TimeSpan DegradedWindow { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>What becomes of a token refresh while the connection lock fails. Default <see cref="LockFailurePolicy.ProceedWithoutLock"/>.</summary>
    public LockFailurePolicy WhenLockFails { get; set; } = LockFailurePolicy.ProceedWithoutLock;

    /// <summary>
    /// Longest wait for one call of a part the host supplies: store, lock, lease server, protector, key service, audit sink, event handler
    /// and the rest; for a lock the wait that was asked for is added. It also ends the wait for a part that ignores its cancellation token,
    /// or blocks its thread. Then the call fails with <see cref="ErrorCode.StoreUnavailable"/>. Default 10 seconds, at most 10 minutes.
    /// </summary>
    public TimeSpan PortTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How many events of one tenant may wait for the handlers; beyond it the oldest are dropped, with a count in the log. Default 1,000.
    /// </summary>
    public int EventBacklog { get; set; } = 1_000;

    /// <summary>
    /// How many consents one user of a tenant may have under way at the same time; where the request names no user, its browser counts. A
    /// consent is over when its redirect returns, or after 10 minutes. Beyond, starting another is refused
    /// (<see cref="RateLimitedException"/>, origin <see cref="FaultOrigin.Ours"/>). Default 20.
    /// </summary>
    public int MaxPendingAuthorizationsPerUser { get; set; } = 20;

    /// <summary>The same of a tenant as a whole. Default 1,000.</summary>
    public int MaxPendingAuthorizationsPerTenant { get; set; } = 1000;

    /// <summary>
    /// How often a connection that a vendor's rate limit pauses for longer lets one call through, to see whether the limit still holds. The
    /// pause itself is as long as the vendor says. Default 15 minutes.
    /// </summary>
    public TimeSpan RateLimitProbeInterval { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// How many bytes of responses this process holds at once while they are read, beyond the first 64 KB of each. One tenant gets a
    /// quarter at most. A response there is no room for is an
    /// <see cref="ErrorCode.RateLimited"/> of origin <see cref="FaultOrigin.Ours"/>, and is asked for again where that is safe. Default 512
    /// MB.
    /// </summary>
    public long MaxBufferedResponseBytes { get; set; } = 512L * 1024 * 1024;
}
