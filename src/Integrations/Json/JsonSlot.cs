using System.Text.Json;

namespace Integrations.Internal;

/// <summary>Where a value of the record stands in the page: captured while scanning, read afterwards.</summary>
/// <param name="Start">Its first byte, the quote of a text included.</param>
/// <param name="Length">Number of bytes.</param>
/// <param name="Type">What it is.</param>
/// <param name="IsEscaped">The text holds escapes.</param>
internal readonly record struct JsonSlot(int Start, int Length, JsonTokenType Type, bool IsEscaped = false)
{
    /// <summary>Nothing there, or null.</summary>
    public bool IsNull => Type is JsonTokenType.None or JsonTokenType.Null;

    /// <summary>The value the reader stands on; the reader is left on its last token.</summary>
    public static JsonSlot Take(ref Utf8JsonReader reader, int origin = 0)
    {
        var start = (int)reader.TokenStartIndex;
        var type = reader.TokenType;
        var isEscaped = reader.ValueIsEscaped;
        if (type is JsonTokenType.StartObject or JsonTokenType.StartArray) reader.Skip();
        return new JsonSlot(origin + start, (int)reader.BytesConsumed - start, type, isEscaped);
    }
}
