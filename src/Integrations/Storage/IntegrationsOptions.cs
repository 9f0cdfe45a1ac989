using Integrations.Storage;

namespace Integrations;

/// <summary>Options of the library.</summary>
public sealed class IntegrationsOptions
{
    /// <summary>
    /// The age at which a cached connection is read again in the background, so that changes by other instances are seen. Default 30
    /// seconds.
    /// </summary>
    public TimeSpan ConnectionCacheAge { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The number of consecutive calls of a connection that must fail, at the vendor or the network, until the connection counts as
    /// degraded. Default 5.
    /// </summary>
    public int DegradedAfterFailures { get; set; } = 5;

    /// <summary>The maximum interval between consecutive failures. Default 10 minutes.</summary>
    public TimeSpan DegradedWindow { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// True when a token refresh continues although the connection lock failed: the lease in the store ensures exclusivity, the lock only
    /// saves reads. False: it fails with a transient <see cref="ErrorCode.StoreUnavailable"/>, and a credential that is still valid remains
    /// in use. A lock that another caller holds is not a failure. Default true.
    /// </summary>
    public bool RefreshWithoutLock { get; set; } = true;

    /// <summary>
    /// Timeout of one call of a port that the host supplies: store, lock, lease store, protector, key service, audit sink, event handler
    /// and others; for a lock the requested wait is added. It also ends the wait for a port that ignores its cancellation token, or blocks
    /// its thread. The call then fails with <see cref="ErrorCode.StoreUnavailable"/>. Default 10 seconds, at most 10 minutes.
    /// </summary>
    public TimeSpan PortTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The interval between two runs of <c>AddConnectionMaintenance</c>. Default 1 hour.</summary>
    public TimeSpan MaintenanceInterval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// The remaining lifetime below which the maintenance refreshes a refresh token whose lifetime counts from its last use. Default 7
    /// days, at most half its lifetime.
    /// </summary>
    public TimeSpan KeepAliveBefore { get; set; } = TimeSpan.FromDays(7);

    /// <summary>The number of connections that the maintenance visits at the same time. Default 4.</summary>
    public int MaintenanceConcurrency { get; set; } = 4;

    /// <summary>
    /// Maximum number of a tenant's events that wait for the handlers; beyond it the oldest are dropped, with their number in the log.
    /// Default 1,000.
    /// </summary>
    public int EventBacklog { get; set; } = 1_000;

    /// <summary>
    /// Maximum number of pending authorizations of one user of a tenant; without a user in the request, of its browser. An authorization is
    /// pending until its callback arrives, at most 10 minutes. Beyond the limit, starting another one fails with
    /// <see cref="RateLimitedException"/>, origin <see cref="FaultOrigin.Ours"/>. Default 20.
    /// </summary>
    public int MaxPendingAuthorizationsPerUser { get; set; } = 20;

    /// <summary>Maximum number of pending authorizations of a tenant. Default 1,000.</summary>
    public int MaxPendingAuthorizationsPerTenant { get; set; } = 1000;

    /// <summary>
    /// The interval at which a connection that is paused longer by a vendor's rate limit lets one request through, to check whether the
    /// limit still applies. The pause itself lasts as long as the vendor specifies. Default 15 minutes.
    /// </summary>
    public TimeSpan RateLimitProbeInterval { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Maximum number of response bytes that this process buffers at once, beyond the first 64 KB of each response. One tenant gets at most
    /// a quarter. A response that does not fit fails with <see cref="ErrorCode.RateLimited"/>, origin <see cref="FaultOrigin.Ours"/>, and
    /// is requested again where that is safe. Default 512 MB.
    /// </summary>
    public long MaxBufferedResponseBytes { get; set; } = 512L * 1024 * 1024;

    /// <summary>
    /// Maximum size of the reference data in memory (descriptions of objects, users, pipelines): the bytes of the vendors' responses, and
    /// 1 KB for each. Beyond it, what expires soonest is dropped; a single list or description of more than a quarter of it is not cached.
    /// 0 caches nothing. Default 64 MB.
    /// </summary>
    public long MaxReferenceDataBytes { get; set; } = 64L * 1024 * 1024;

    /// <summary>
    /// Maximum number of lists, records and descriptions in that memory; beyond it, what expires soonest is dropped. Default 10,000.
    /// </summary>
    public int MaxReferenceDataEntries { get; set; } = 10_000;

    /// <summary>
    /// Maximum number of calls of one connection that wait for a rate limit. Beyond it a call fails at once with
    /// <see cref="ErrorCode.RateLimited"/>, origin <see cref="FaultOrigin.Ours"/>. Default 1,000.
    /// </summary>
    public int MaxWaitingCallsPerConnection { get; set; } = 1_000;

    /// <summary>
    /// Maximum number of requests of one tenant that are open at once in this process, over all its connections; further ones wait. Default
    /// 64.
    /// </summary>
    public int MaxOpenCallsPerTenant { get; set; } = 64;

    /// <summary>
    /// The part of each budget, from 0 to 0.9, that background calls (<see cref="CallOptions.IsBackground"/>) leave for interactive ones.
    /// Default 0.1.
    /// </summary>
    public double ReservedForInteractive { get; set; } = 0.1;

    /// <summary>
    /// Maximum number of pages that lists of one connection have read ahead at once. Beyond it a list reads its next page when it is
    /// needed. Default 16; 0: no list reads ahead.
    /// </summary>
    public int MaxBufferedPages { get; set; } = 16;
}
