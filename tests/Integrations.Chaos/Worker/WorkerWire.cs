using Integrations.OAuth;

namespace Integrations.Chaos;

/// <summary>A worker's way out: tells the vendor who asks, and stops at token answers where a test wants it to.</summary>
internal sealed class WorkerWire(string name, HostSteps steps) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Add(Vendor.WorkerHeader, name);
        var response = await base.SendAsync(request, cancellationToken);
        if (request.RequestUri!.AbsolutePath != OAuthConnector.TokenPath) return response;
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        await steps.At(HostStep.Answered);
        return response;
    }
}
