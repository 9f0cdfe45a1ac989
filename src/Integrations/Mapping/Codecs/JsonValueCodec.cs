using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>
/// A whole object of the host's own type. A member that cannot be read is an issue of the record and omitted; the others are kept.
/// </summary>
internal sealed class JsonValueCodec<TValue>(JsonTypeInfo<TValue> type, HostTypes types) : RowCodec<TValue?>
{
    /// <summary>Maximum number of members omitted from one value: each costs another pass.</summary>
    private const int MostLeftOut = 64;

    internal override TValue? Read(ref RowReader reader)
    {
        var json = reader.Json(0);
        for (var leftOut = 0; ; leftOut++)
        {
            try
            {
                return JsonSerializer.Deserialize(json, types.Of(type, reader.Context.Zone, isPartial: leftOut > 0));
            }
            catch (JsonException e)
            {
                if (leftOut == MostLeftOut || JsonCut.Member(json, e.Path) is not { } cut)
                {
                    reader.Fail(0, typeof(TValue).Name);
                    return default;
                }

                json = cut.Others;
                reader.AddMember(cut.Path, (e as UnreadableException)?.Expected ?? "a value of the member's type",
                    RowReader.Kind(cut.Type));
            }
#pragma warning disable CA1031 // the host's converters and setters may throw any exception, and one record must not end the list
            catch (Exception)
#pragma warning restore CA1031
            {
                reader.Fail(0, typeof(TValue).Name);
                return default;
            }
        }
    }

    internal override void Write(TValue? value, RowWriter writer)
    {
        if (value is null) return;
        var isUndefined = value is JsonElement { ValueKind: JsonValueKind.Undefined };
        var json = isUndefined ? default : JsonElement.Parse(JsonSerializer.SerializeToUtf8Bytes(value, type));
        if (json.ValueKind != JsonValueKind.Object)
        {
            writer.Lose("The vendor expects an object of named members: set Value to one.");
            return;
        }

        using var buffer = new PooledJson();
        JsonMerge.Copy(json).WriteTo(buffer.Json);
        writer.Json(0, buffer.ToArray());
    }
}
