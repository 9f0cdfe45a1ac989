using System.Collections.Concurrent;

namespace Integrations.ContractTesting;

/// <summary>Keeps every exchange that passes through an HTTP client, bodies included.</summary>
public sealed class ExchangeRecorder : DelegatingHandler
{
    private readonly ConcurrentQueue<Exchange> exchanges = new();

    public ExchangeRecorder()
    {
    }

    public ExchangeRecorder(HttpMessageHandler inner)
        : base(inner)
    {
    }

    public IReadOnlyCollection<Exchange> Exchanges => exchanges;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var uri = request.RequestUri!;
        var sent = await ReadAsync(request.Content, cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        var received = await ReadAsync(response.Content, cancellationToken);
        exchanges.Enqueue(new Exchange
        {
            Method = request.Method.Method,
            Path = uri.AbsolutePath,
            Query = uri.Query,
            RequestContentType = request.Content?.Headers.ContentType?.ToString(),
            RequestBody = sent,
            Status = (int)response.StatusCode,
            ResponseContentType = response.Content.Headers.ContentType?.ToString(),
            ResponseBody = received,
        });
        return response;
    }

    private static async Task<string?> ReadAsync(HttpContent? content, CancellationToken cancellationToken)
    {
        if (content is null)
        {
            return null;
        }

        await content.LoadIntoBufferAsync(cancellationToken);
        return await content.ReadAsStringAsync(cancellationToken);
    }
}
