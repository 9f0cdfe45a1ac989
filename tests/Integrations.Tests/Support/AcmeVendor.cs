using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Integrations.Tests.Support;

/// <summary>The wire of a fictitious vendor, in memory: it answers what a test has scripted, in order; anything else throws.</summary>
internal sealed class AcmeVendor : HttpMessageHandler
{
    /// <summary>More requests than any test sends: a read that does not end fails here instead of hanging.</summary>
    private const int Most = 5_000;

    private readonly ConcurrentDictionary<string, ConcurrentQueue<Func<AcmeRequest, AcmeAnswer>>> _next = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Func<AcmeRequest, AcmeAnswer>> _always = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<AcmeRequest> _requests = new();

    public IReadOnlyList<AcmeRequest> Requests => [.. _requests];

    public AcmeRequest Last => Requests[^1];

    /// <summary>What each call of "METHOD /path" gets, one after the other.</summary>
    public AcmeVendor On(string request, params AcmeAnswer[] responses)
    {
        var queue = _next.GetOrAdd(request, _ => new());
        foreach (var response in responses) queue.Enqueue(_ => response);
        return this;
    }

    public AcmeVendor Always(string request, AcmeAnswer response) => Always(request, _ => response);

    public AcmeVendor Always(string request, Func<AcmeRequest, AcmeAnswer> response)
    {
        _always[request] = response;
        return this;
    }

    public IReadOnlyList<AcmeRequest> Sent(string request) => [.. Requests.Where(r => r.Name == request)];

    /// <summary>How many of the next requests find no connection: nothing of them is read.</summary>
    public int IsUnreachable { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (IsUnreachable > 0 && IsUnreachable-- > 0) throw new HttpRequestException(HttpRequestError.ConnectionError);
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        var asked = new AcmeRequest(request, body);
        _requests.Enqueue(asked);
        if (_requests.Count > Most) throw new NotScriptedException($"More than {Most} requests: the read does not end.");
        var response = _next.TryGetValue(asked.Name, out var queue) && queue.TryDequeue(out var next) ? next(asked)
            : _always.TryGetValue(asked.Name, out var always) ? always(asked)
            : throw new NotScriptedException($"Nothing is scripted for {asked.Name}{request.RequestUri!.Query} {body}");
        if (response.Before is { } before) await before(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return response.Message(request);
    }
}

/// <summary>A failure of the test: as one of the library's own it is no failure of the wire, and not tried again.</summary>
internal sealed class NotScriptedException(string message) : IntegrationException(ErrorCode.Other, message);

/// <summary>A request as it came over the wire.</summary>
internal sealed class AcmeRequest
{
    public AcmeRequest(HttpRequestMessage message, string? body)
    {
        Address = message.RequestUri!;
        Name = $"{message.Method} {Address.AbsolutePath}";
        Body = body;
        Version = (message.Version, message.VersionPolicy);
        ContentType = message.Content?.Headers.ContentType?.ToString();
        Headers = message.Headers.Concat(message.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
            .ToDictionary(h => h.Key, h => string.Join(",", h.Value), StringComparer.OrdinalIgnoreCase);
        Query = Address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2))
            .GroupBy(p => Uri.UnescapeDataString(p[0]), p => Uri.UnescapeDataString(p[1]))
                .ToDictionary(p => p.Key, p => string.Join('|', p));
    }

    public string Name { get; }

    public Uri Address { get; }

    public string? Body { get; }

    public (Version, HttpVersionPolicy) Version { get; }

    public string? ContentType { get; }

    public IReadOnlyDictionary<string, string> Headers { get; }

    public IReadOnlyDictionary<string, string> Query { get; }

    public JsonElement Json => JsonElement.Parse(Body!);

    public string Token => Headers["Authorization"]["Bearer ".Length..];

    public override string ToString() => $"{Name}{Address.Query} {Body}";
}

/// <summary>An answer of the vendor.</summary>
internal sealed record AcmeAnswer(int Status, string Body = "", string ContentType = "application/json")
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>What happens before the answer, for example a wait.</summary>
    public Func<CancellationToken, Task>? Before { get; init; }

    /// <summary>The body as a content of its own, for streams that misbehave.</summary>
    public Func<HttpContent>? Content { get; init; }

    public static implicit operator AcmeAnswer(string json) => new(200, json);

    public static AcmeAnswer Error(int status, string code = "", string message = "") =>
        new(status, $$$"""{"error":{"code":{{{JsonSerializer.Serialize(code)}}},"message":{{{JsonSerializer.Serialize(message)}}}}}""");

    public static AcmeAnswer Hangs() => new(200) { Before = static token => Task.Delay(Timeout.Infinite, token) };

    public static AcmeAnswer Throws(Exception failure) => new(200) { Before = _ => throw failure };

    /// <summary>Adds a header; lines of the value are headers of their own.</summary>
    public AcmeAnswer With(string header, string value) =>
        this with { Headers = new Dictionary<string, string>(Headers) { [header] = value } };

    public HttpResponseMessage Message(HttpRequestMessage request)
    {
        var message =
            new HttpResponseMessage((HttpStatusCode)Status) { RequestMessage = request, Content = Content?.Invoke()
            ?? new StringContent(Body, Encoding.UTF8, ContentType) };
        if (Status == 204) message.Content = new ByteArrayContent([]);
        foreach (var (name, value) in Headers)
            if (!message.Headers.TryAddWithoutValidation(name, value.Split('\n'))) message.Content.Headers.TryAddWithoutValidation(name,
                value);
        return message;
    }
}
