using System.Threading.RateLimiting;

namespace Integrations.Internal;

/// <summary>The budgets of a connection as a rate limiter of .NET.</summary>
internal sealed class ConnectionRateLimiter(ResourceRuntime runtime, ConnectionKey key, string line) : RateLimiter
{
    private long _acquired;
    private long _refused;

    public override TimeSpan? IdleDuration => null;

    public override RateLimiterStatistics? GetStatistics() => new()
    {
        TotalSuccessfulLeases = Interlocked.Read(ref _acquired),
        TotalFailedLeases = Interlocked.Read(ref _refused),
    };

    /// <summary>Refused: the connection is read asynchronously.</summary>
    protected override RateLimitLease AttemptAcquireCore(int permitCount) => new RefusedLease(null);

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        var connection = await runtime.Tokens.GetAsync(key, cancellationToken).ConfigureAwait(false);
        var reply = await runtime.Admission.AcquireAsync(connection, line, permitCount, cancellationToken).ConfigureAwait(false);
        Interlocked.Increment(ref reply.Lease is null ? ref _refused : ref _acquired);
        return reply.Lease ?? (RateLimitLease)new RefusedLease(reply.Wait);
    }
}
