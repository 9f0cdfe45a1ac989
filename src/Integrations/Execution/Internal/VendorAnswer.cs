using System.Buffers;
using System.Net.Http.Headers;

namespace Integrations.Internal;

/// <summary>A vendor's answer with its body in a pooled buffer; disposing returns the buffer.</summary>
internal sealed class VendorAnswer : IDisposable
{
    private byte[]? _buffer;
    private readonly int _length;

    public VendorAnswer(int status, HttpResponseHeaders headers, MediaTypeHeaderValue? contentType, byte[] buffer, int length)
    {
        Status = status;
        Headers = headers;
        ContentType = contentType?.MediaType;
        _buffer = buffer;
        _length = length;
    }

    public int Status { get; }

    public HttpResponseHeaders Headers { get; }

    public string? ContentType { get; }

    /// <summary>The vendor's clock.</summary>
    public DateTimeOffset? Date => Headers.Date;

    /// <summary>The body; valid until disposed.</summary>
    public ReadOnlySpan<byte> Body => _buffer is null ? throw new ObjectDisposedException(nameof(VendorAnswer)) : _buffer.AsSpan(0, _length);

    /// <summary>The first value of a header, or null.</summary>
    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _buffer, null) is { Length: > 0 } buffer) ArrayPool<byte>.Shared.Return(buffer);
    }
}
