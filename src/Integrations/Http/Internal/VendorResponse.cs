using System.Net.Http.Headers;

namespace Integrations.Internal;

/// <summary>A response with its body in a buffer; disposing it returns the buffer.</summary>
/// <param name="message">The message.</param>
/// <param name="contentType">The media type.</param>
/// <param name="body">The buffer; null: the body is <see cref="Stored"/>.</param>
/// <param name="request">The request.</param>
internal sealed class VendorResponse(HttpResponseMessage message, string? contentType, ResponseBody? body, VendorRequest request)
    : IDisposable
{
    public VendorRequest Request { get; } = request;

    public int Status => (int)message.StatusCode;

    public HttpResponseHeaders Headers => Stored?.Headers ?? message.Headers;

    /// <summary>The media type; null when absent.</summary>
    public string? ContentType { get; } = contentType;

    /// <summary>The headers of the body as it was received.</summary>
    public required HttpContentHeaders ContentHeaders { get; init; }

    /// <summary>The vendor's clock.</summary>
    public DateTimeOffset? Date => Stored?.SentAt ?? Headers.Date;

    /// <summary>The body; valid until disposed.</summary>
    public ReadOnlySpan<byte> Body => Stored is { } stored ? stored.Body : body!.Bytes;

    /// <summary>The response in memory that this one reads; null: it was just received.</summary>
    public StoredResponse? Stored { get; init; }

    /// <summary>The first value of a header, or null.</summary>
    public string? Header(string name) => Headers.NonValidated.TryGetValues(name, out var values) ? FirstOf(values) : null;

    /// <summary>The failure of a streamed response that is returned; null on success.</summary>
    public IntegrationException? Error { get; set; }

    /// <summary>The message for the host, which disposes it; the one that was sent, with the credential, does not go along.</summary>
    public HttpResponseMessage ToMessage(HttpRequestMessage request)
    {
        message.RequestMessage = request;
        if (Request.IsStreamed) return message;
        var content = new ByteArrayContent(Body.ToArray());
        foreach (var (name, values) in ContentHeaders.NonValidated)
            if (name != "Content-Length") content.Headers.TryAddWithoutValidation(name, values);
        message.Content.Dispose();
        message.Content = content;
        return message;
    }

    public void Dispose() => message.Dispose();

    private static string? FirstOf(HeaderStringValues values)
    {
        foreach (var value in values) return value;
        return null;
    }
}
