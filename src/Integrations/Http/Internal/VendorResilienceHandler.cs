using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Integrations.Internal;

/// <summary>
/// The outermost handler of a connector's client: runs the pipeline of the call. It creates the pipeline's context from the given token,
/// because a context that is already on the request would make the pipeline ignore that token.
/// </summary>
internal sealed class VendorResilienceHandler(VendorPipelines pipelines, TimeProvider time) : ResilienceHandler(pipelines.Of)
{
    /// <exception cref="IntegrationException">The last attempt's failure, an open circuit, or the timeout of the whole call.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = VendorCall.Of(request);
        var before = request.GetResilienceContext();
        var context = ResilienceContextPool.Shared.Get(call?.Request.Operation, cancellationToken);
        request.SetResilienceContext(context);
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutRejectedException e) when (call is not null)
        {
            throw (call.MayBeDone || call.IsRefreshing ? null : call.LastError) ?? AttemptOutcome.TooLong(call, e);
        }
        catch (BrokenCircuitException e) when (call is not null)
        {
            throw AttemptOutcome.CircuitOpen(call, e, VendorPipeline.ClosesAt(e, time.GetUtcNow()));
        }
        finally
        {
            request.SetResilienceContext(before);
            ResilienceContextPool.Shared.Return(context);
        }
    }
}
