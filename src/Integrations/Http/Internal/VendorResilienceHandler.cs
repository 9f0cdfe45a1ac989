using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Integrations.Internal;

/// <summary>The outermost handler of a connector's client: runs the pipeline of the call around its attempts.</summary>
internal sealed class VendorResilienceHandler(VendorPipelines pipelines, TimeProvider time) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        VendorCall.Of(request) is { } call ? SendAsync(call, request, cancellationToken) : base.SendAsync(request, cancellationToken);

    /// <exception cref="IntegrationException">The last attempt's failure, an open circuit, or the timeout of the whole call.</exception>
    private async Task<HttpResponseMessage> SendAsync(VendorCall call, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(call.Request.Operation, cancellationToken);
        VendorPipeline.SetCall(context, call);
        try
        {
            var outcome = await pipelines.Of(call)
                .ExecuteOutcomeAsync(static (context, state) => state.self.AttemptAsync(state.request, context.CancellationToken),
                    context, (self: this, request)).ConfigureAwait(false);
            outcome.ThrowIfException();
            return outcome.Result!;
        }
        catch (TimeoutRejectedException e)
        {
            if (call is { IsWaiting: true, LastError: null }) throw AttemptOutcome.Waited(call, e, time.GetUtcNow());
            throw (call.MayBeDone || call.IsRefreshing ? null : call.LastError) ?? AttemptOutcome.TooLong(call, e);
        }
        catch (BrokenCircuitException e)
        {
            throw AttemptOutcome.CircuitOpen(call, e, VendorPipeline.ClosesAt(e, time.GetUtcNow()));
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async ValueTask<Outcome<HttpResponseMessage>> AttemptAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return Outcome.FromResult(await base.SendAsync(request, cancellationToken).ConfigureAwait(false));
        }
#pragma warning disable CA1031 // the pipeline gets every exception
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Outcome.FromException<HttpResponseMessage>(e);
        }
    }
}
