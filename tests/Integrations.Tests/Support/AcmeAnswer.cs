using System.Net;
using System.Text;
using System.Text.Json;

namespace Integrations.Tests.Support;

/// <summary>A response of the vendor.</summary>
internal sealed record AcmeAnswer(int Status, string Body = "", string ContentType = "application/json")
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>What happens before the response, for example a wait.</summary>
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

    public HttpResponseMessage Message()
    {
        var message = new AcmeResponse(Status, Before)
        {
            Content = Content?.Invoke() ?? new StringContent(Body, Encoding.UTF8, ContentType),
        };
        if (Status == 204) message.Content = new ByteArrayContent([]);
        foreach (var (name, value) in Headers)
            if (!message.Headers.TryAddWithoutValidation(name, value.Split('\n')))
                message.Content.Headers.TryAddWithoutValidation(name, value);
        return message;
    }
}

/// <summary>A response that comes once something else has happened.</summary>
internal sealed class AcmeResponse(int status, Func<CancellationToken, Task>? before) : HttpResponseMessage((HttpStatusCode)status)
{
    public Func<CancellationToken, Task>? Before => before;
}
