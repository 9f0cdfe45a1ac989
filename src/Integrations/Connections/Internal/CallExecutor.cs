using Microsoft.Extensions.Http;

namespace Integrations.Internal;

/// <summary>Sends one request over the connector's client, with telemetry, health and a log line around it.</summary>
internal sealed class CallExecutor(
    IHttpClientFactory clients, ITypedHttpClientFactory<VendorHttpClient> typed, CallTelemetry telemetry, CallHealth health, CallLog log,
    TimeProvider time)
{
    /// <summary>Options of single calls; null: those of the connector.</summary>
    private CallOptions? Options { get; init; }

    /// <summary>An executor whose requests have other options.</summary>
    public CallExecutor With(CallOptions options) => new(clients, typed, telemetry, health, log, time) { Options = options };

    /// <returns>The response of a success, or any response where the request is streamed; the caller disposes it.</returns>
    /// <exception cref="IntegrationException">The call failed; it is the last attempt's failure.</exception>
    public async ValueTask<VendorResponse> SendAsync(ConnectionContext connection, VendorRequest request,
        CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var activity = telemetry.Start(connection, request);
        var call = new VendorCall(connection, request, Options, time.GetUtcNow(), activity);
        IntegrationException? error = null;
        VendorResponse? response = null;
        try
        {
            var vendor = typed.CreateClient(clients.CreateClient(HttpClientNames.Api(connection.Connector.Id)));
            response = await vendor.SendAsync(call, cancellationToken).ConfigureAwait(false);
            error = response.Error;
            return response;
        }
        catch (IntegrationException e)
        {
            error = e;
            throw;
        }
        finally
        {
            var isCanceled = response is null && error is null;
            var elapsed = time.GetElapsedTime(started);
            telemetry.Stop(activity, connection, request, elapsed, error);
            log.Ended(call, error, isCanceled, response?.Status, elapsed);
            if (!isCanceled && request.MayRefresh) health.Observe(connection, error);
        }
    }
}
