using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Inputs: those of another codec, then the path that replaces the first one where that has no value of its type.</summary>
internal sealed class FallbackCodec<TValue>(RowCodec<TValue> codec) : RowCodec<TValue>
{
    internal override bool IsZonedDay => codec.IsZonedDay;

    internal override IEnumerable<string> Places(IReadOnlyList<string> reads) => [.. codec.Places([.. reads.SkipLast(1)]), reads[^1]];

    internal override TValue Read(ref RowReader reader)
    {
        var hasFallback = reader.HasFallback();
        if (!hasFallback || !reader.IsEmpty(0))
        {
            var value = codec.Read(ref reader);
            if (!hasFallback || reader.Expected is null) return value;
        }

        reader.ReadFallback();
        return codec.Read(ref reader);
    }

    internal override void Write(TValue value, RowWriter writer) => codec.Write(value, writer);

    internal override QueryValue ToVendor(QueryValue value, string field) => codec.ToVendor(value, field);
}
