using System.Text.Json;

namespace Integrations.Internal;

/// <summary>Saves what can be read of a JSON object that breaks off, or that something follows.</summary>
internal static class BrokenJson
{
    // The bytes are a token response: however deep it nests, the tokens beside that are read.
    private static readonly JsonReaderOptions _anyDepth = new() { MaxDepth = int.MaxValue };

    /// <summary>The JSON up to its break, every object and list closed there.</summary>
    /// <param name="json">Begins with an object.</param>
    /// <param name="isWhole">Whether the object ends within the bytes.</param>
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
            // What was read before counts.
        }

        return [.. json[..kept], .. open];
    }
}
