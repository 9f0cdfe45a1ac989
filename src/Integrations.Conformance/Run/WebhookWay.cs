using System.Collections.Concurrent;
using System.Net;

namespace Integrations.Conformance;

/// <summary>Brings a vendor's deliveries to the host in the same process, as its endpoint would.</summary>
internal sealed class WebhookWay(IIntegrations integrations) : HttpMessageHandler
{
    /// <summary>The responses of the host, in order.</summary>
    public ConcurrentQueue<WebhookResponse> Responses { get; } = [];

    /// <summary>Changes a delivery on its way.</summary>
    public Func<WebhookRequest, WebhookRequest> Change { get; set; } = static request => request;

    /// <summary>The response of the host to a request at a URL.</summary>
    public async Task<WebhookResponse> SendAsync(WebhookRequest request, CancellationToken cancellationToken = default)
    {
        var parts = request.Url.AbsolutePath.Split('/');
        var response = await integrations.Webhooks.ReceiveAsync(parts[2], request, parts.ElementAtOrDefault(3), cancellationToken);
        Responses.Enqueue(response);
        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var headers = request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? []);
        var response = await SendAsync(Change(new()
        {
            Method = request.Method.Method,
            Url = request.RequestUri!,
            Headers = headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value)),
            Body = await request.Content!.ReadAsByteArrayAsync(cancellationToken),
        }), cancellationToken);
        var message = new HttpResponseMessage((HttpStatusCode)response.Status) { Content = new ReadOnlyMemoryContent(response.Body) };
        foreach (var (name, value) in response.Headers) message.Headers.TryAddWithoutValidation(name, value);
        if (response.ContentType is { } type) message.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        return message;
    }
}
