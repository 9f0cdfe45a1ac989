using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Integrations.Tests.Support;

/// <summary>An HTTP client factory over answers in memory that keeps what was sent.</summary>
internal sealed class FakeHttp : HttpMessageHandler, IHttpClientFactory
{
    private readonly ConcurrentQueue<Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>> _answers = [];

    public ConcurrentQueue<SentRequest> Sent { get; } = [];

    public ConcurrentQueue<string> Clients { get; } = [];

    public HttpClient CreateClient(string name)
    {
        Clients.Enqueue(name);
        return new(this, disposeHandler: false);
    }

    public void Answer(HttpStatusCode status, string body, string type = "application/json",
        params (string Name, string Value)[] headers) => _answers.Enqueue((_, _) =>
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, type) };
        foreach (var (name, value) in headers) response.Headers.TryAddWithoutValidation(name, value);
        return Task.FromResult(response);
    });

    public void Answer(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> response) => _answers.Enqueue(response);

    /// <summary>Drops the answers nobody asked for.</summary>
    public void Clear() => _answers.Clear();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is { } content ? await content.ReadAsStringAsync(cancellationToken) : "";
        Sent.Enqueue(new(request.Method.Method, request.RequestUri!, body, request.Content?.Headers.ContentType?.MediaType,
            request.Headers.Authorization?.ToString()));
        return _answers.TryDequeue(out var response) ? await response(request, cancellationToken)
            : throw new InvalidOperationException("No answer was scripted.");
    }
}

internal sealed record SentRequest(string Method, Uri Address, string Body, string? ContentType, string? Authorization)
{
    public Dictionary<string, string> Form { get; } = ContentType != "application/x-www-form-urlencoded" ? []
        : Body.Split('&').Select(pair => pair.Split('='))
        .ToDictionary(pair => WebUtility.UrlDecode(pair[0]), pair => WebUtility.UrlDecode(pair[1]));
}

/// <summary>A body that breaks off.</summary>
internal sealed class BrokenContent(string start) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(start));
        throw new IOException("connection lost");
    }

    protected override Task<Stream> CreateContentReadStreamAsync() =>
        Task.FromResult<Stream>(new BrokenStream(Encoding.UTF8.GetBytes(start)));

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    private sealed class BrokenStream(byte[] start) : MemoryStream(start)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is var read and > 0 ? read : throw new IOException("connection lost");
    }
}
