using System.Text.Json;

namespace Integrations.Internal;

/// <summary>Recovers the readable part of a JSON object that is truncated, or followed by other text.</summary>
internal static class BrokenJson
{
    // The bytes are a token response: however deep it nests, the tokens beside that are read.
    private static readonly JsonReaderOptions _anyDepth = new() { MaxDepth = int.MaxValue };

    /// <summary>The JSON up to the fault, with every open object and list closed there.</summary>
    /// <param name="json">Begins with an object.</param>
    /// <param name="isWhole">True when the object ends within the bytes.</param>
    public static byte[] Mend(ReadOnlySpan<byte> json, out bool isWhole)
    {
        var reader = new Utf8JsonReader(json, isFinalBlock: false, new(_anyDepth));
        var open = new Stack<byte>();
        var kept = 0;
        isWhole = false;
        try
        {
            while (!isWhole && reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName) continue;
                if (reader.TokenType == JsonTokenType.StartObject) open.Push((byte)'}');
                else if (reader.TokenType == JsonTokenType.StartArray) open.Push((byte)']');
                else if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray) open.Pop();
                kept = (int)reader.BytesConsumed;
                isWhole = open.Count == 0;
            }
        }
        catch (JsonException)
        {
            // The text before the fault counts.
        }

        return [.. json[..kept], .. open];
    }
}
