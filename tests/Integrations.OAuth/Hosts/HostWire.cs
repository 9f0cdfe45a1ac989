namespace Integrations.OAuth;

/// <summary>A host's way out: calls of the API end here, token requests go on to the server, step by step.</summary>
internal sealed class HostWire(HostSteps steps, GuardedApi? api) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        if (path == OAuthConnector.ApiPath && api is not null) return await api.AnswerAsync(request, cancellationToken);
        if (path != OAuthConnector.TokenPath) return await base.SendAsync(request, cancellationToken);
        await steps.At(HostStep.Sending);
        var response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        await steps.At(HostStep.Answered);
        return response;
    }
}
