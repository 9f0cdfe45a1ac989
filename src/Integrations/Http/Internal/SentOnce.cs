using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>
/// Prevents the handler below from sending a request twice: it repeats a request without a body, up to three times, when a kept-alive
/// connection ends before a response byte. A body, even an empty one, marks the request as sent. Safe requests may be repeated.
/// </summary>
internal sealed class SentOnce : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (VendorCall.Of(request) is not { Request.Safety: RetrySafety.Safe })
        {
            request.Content ??= new ByteArrayContent([]);
            // Until the server sends "100 Continue" the body is not started.
            request.Headers.ExpectContinue = false;
        }

        return base.SendAsync(request, cancellationToken);
    }
}
