using System.Text;
using Integrations.Connectors;

namespace Integrations.Tests.Webhooks;

/// <summary>A delivery that is valid, and the parts of it that are signed.</summary>
internal sealed record SignedSample(string Name, WebhookSignature Signature, string Secret)
{
    public string Method { get; init; } = "POST";

    public string Url { get; init; } = Samples.Url;

    /// <summary>True when the URL is signed.</summary>
    public bool SignsUrl { get; init; }

    public string Body { get; init; } = Samples.Body;

    public byte[] Bytes => Encoding.UTF8.GetBytes(Body);

    /// <summary>The parts of the body that are signed, or the signature; null: all of it.</summary>
    public string[]? SignedBody { get; init; }

    public Dictionary<string, string> Headers { get; init; } = [];

    public DateTimeOffset Now { get; init; } = Samples.Now;

    public WebhookDefinition Definition => new() { Signatures = [Signature] };

    public override string ToString() => Name;

    public WebhookRequest Request(string? url = null, byte[]? body = null, Dictionary<string, string>? headers = null) => new()
    {
        Method = Method,
        Url = new(url ?? Url),
        Body = body ?? Bytes,
        Headers = headers ?? Headers,
    };

    public WebhookVerdict Verify(WebhookRequest? request = null, string? secret = null, DateTimeOffset? now = null) =>
        Definition.Verify(request ?? Request(), [secret ?? Secret], now ?? Now);
}
