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
        using var timeout = new CancellationTokenSource(connection.Connector.Options.TotalRequestTimeout, runtime.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var reply = await runtime.Admission.AcquireAsync(connection, line, permitCount, either.Token).ConfigureAwait(false);
            if (reply.Lease is null) return Refused(reply.Wait);
            Interlocked.Increment(ref _acquired);
            return reply.Lease;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Refused(null);
        }
        catch (OperationCanceledException e)
        {
            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }
    }

    private RefusedLease Refused(TimeSpan? retryAfter)
    {
        Interlocked.Increment(ref _refused);
        return new(retryAfter);
    }
}
