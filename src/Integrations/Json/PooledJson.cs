using System.Buffers;
using System.Text.Json;

namespace Integrations.Internal;

/// <summary>A JSON writer over a growing buffer.</summary>
internal sealed class PooledJson : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);

    public PooledJson() =>
        Json = new Utf8JsonWriter(_buffer,
        new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    public Utf8JsonWriter Json { get; }

    public byte[] ToArray()
    {
        Json.Flush();
        return _buffer.WrittenSpan.ToArray();
    }

    public void Dispose() => Json.Dispose();
}
