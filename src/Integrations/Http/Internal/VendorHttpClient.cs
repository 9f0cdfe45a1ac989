namespace Integrations.Internal;

/// <summary>The typed client of a connector. Its handlers retry, limit, refresh, classify and authenticate.</summary>
internal sealed class VendorHttpClient(HttpClient http)
{
    /// <returns>The response of a success, or any response where the request is streamed; the caller disposes it.</returns>
    /// <exception cref="IntegrationException">The last attempt's failure.</exception>
    public async ValueTask<VendorResponse> SendAsync(VendorCall call, CancellationToken cancellationToken)
    {
        var message = new HttpRequestMessage(call.Request.Method, call.Request.Address);
        call.AddTo(message);
        var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (call.Outcome is { Kind: OutcomeKind.Success }) return call.Response!;
        if (call is { Request.IsStreamed: true, Response: { } rejected })
        {
            rejected.Error = call.Outcome!.Error;
            return rejected;
        }

        response.Dispose();
        throw call.Outcome!.Error!;
    }
}
