using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>A whole object by the host's own type.</summary>
internal sealed class JsonValueCodec<TValue>(JsonTypeInfo<TValue> type) : RowCodec<TValue?>
{
    internal override TValue? Read(ref RowReader reader)
    {
        try
        {
            return JsonSerializer.Deserialize(reader.Json(0), type);
        }
        catch (JsonException)
        {
            reader.Fail(0, typeof(TValue).Name);
            return default;
        }
    }

    internal override void Write(TValue? value, RowWriter writer)
    {
        if (value is not null) writer.Json(0, JsonSerializer.SerializeToUtf8Bytes(value, type));
    }
}
