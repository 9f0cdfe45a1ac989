using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>
/// Keeps the handler below from sending a request twice: one without a body it repeats by itself, up to three times, when a kept-alive
/// connection ends before a response byte. Of a body, also an empty one, it knows that it was sent. Reads may be repeated.
/// </summary>
internal sealed class SentOnce : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (VendorCall.Of(request) is not { Request.Safety: RetrySafety.Safe })
        {
            request.Content ??= new ByteArrayContent([]);
            // Until the peer says "100 Continue" the body is not begun.
            request.Headers.ExpectContinue = false;
        }

        return base.SendAsync(request, cancellationToken);
    }
}
