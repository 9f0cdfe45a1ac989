namespace Integrations.OAuth;

/// <summary>A host's way out: calls of the API end here, token requests go on to the server, step by step.</summary>
internal sealed class HostWire(HostSteps steps, GuardedApi? api, WireNotes notes) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        notes.NoteAddress(address);
        if (address.AbsolutePath == OAuthConnector.ApiPath && api is not null) return await api.AnswerAsync(request, cancellationToken);
        if (address.AbsolutePath != OAuthConnector.TokenPath) return await base.SendAsync(request, cancellationToken);
        await steps.At(HostStep.Sending);
        var form = await request.Content!.ReadAsStringAsync(cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        notes.NoteExchange(form, await response.Content.ReadAsStringAsync(cancellationToken));
        await steps.At(HostStep.Answered);
        return response;
    }
}
