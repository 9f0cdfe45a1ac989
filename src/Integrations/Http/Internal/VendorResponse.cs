using System.Net.Http.Headers;

namespace Integrations.Internal;

/// <summary>A vendor's answer with its body in a buffer; disposing returns the buffer.</summary>
internal sealed class VendorResponse : IDisposable
{
    private readonly ResponseBody _body;

    public VendorResponse(int status, HttpResponseHeaders headers, MediaTypeHeaderValue? contentType, ResponseBody body)
    {
        Status = status;
        Headers = headers;
        ContentType = contentType?.MediaType;
        _body = body;
    }

    /// <summary>What it answers.</summary>
    public required VendorRequest Request { get; init; }

    public int Status { get; }

    public HttpResponseHeaders Headers { get; }

    public string? ContentType { get; }

    /// <summary>The vendor's clock.</summary>
    public DateTimeOffset? Date => Headers.Date;

    /// <summary>The body; valid until disposed.</summary>
    public ReadOnlySpan<byte> Body => _body.Bytes;

    /// <summary>The first value of a header, or null.</summary>
    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    public void Dispose() => _body.Dispose();
}
