using System.Buffers;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Bodies are sent as composed, without a copy.</summary>
internal sealed class JsonBody : BodyFormat
{
    public const string MediaType = "application/json";

    protected internal override string ContentType => MediaType;

    protected internal override void Write(ReadOnlySpan<byte> json, IBufferWriter<byte> output) => output.Write(json);

    internal override byte[] Encode(byte[] json) => json;
}
