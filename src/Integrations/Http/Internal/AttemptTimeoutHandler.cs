using System.Collections.Concurrent;
using Integrations.Connectors;
using Polly.Timeout;

namespace Integrations.Internal;

/// <summary>
/// The timeout of one attempt, behind the handler of admission: the wait for a limit is not part of an attempt. With the system's clock, a
/// cancellation token source that did not time out is used for the next attempt too.
/// </summary>
internal sealed class AttemptTimeoutHandler(TimeProvider time) : DelegatingHandler
{
    /// <summary>Maximum number of sources that are kept.</summary>
    private const int MaxKept = 256;

    private readonly ConcurrentQueue<CancellationTokenSource> _kept = new();

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        VendorCall.Of(request) is { } call && call.AttemptTimeout != Timeout.InfiniteTimeSpan
            ? SendAsync(call.AttemptTimeout, request, cancellationToken) : base.SendAsync(request, cancellationToken);

    /// <exception cref="TimeoutRejectedException">The time ran out.</exception>
    private async Task<HttpResponseMessage> SendAsync(TimeSpan timeout, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var source = Start(timeout);
        var link = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), source);
        try
        {
            return await base.SendAsync(request, source.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (source.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutRejectedException(
                $"No response within {timeout} ({nameof(ConnectorOptions)}.{nameof(ConnectorOptions.AttemptTimeout)}).", timeout, e);
        }
        finally
        {
            await link.DisposeAsync().ConfigureAwait(false);
            End(source);
        }
    }

    private CancellationTokenSource Start(TimeSpan timeout)
    {
        if (!_kept.TryDequeue(out var source)) return new(timeout, time);
        source.CancelAfter(timeout);
        return source;
    }

    private void End(CancellationTokenSource source)
    {
        // Only a source on the system's clock can be used again.
        if (_kept.Count < MaxKept && source.TryReset()) _kept.Enqueue(source);
        else source.Dispose();
    }
}
