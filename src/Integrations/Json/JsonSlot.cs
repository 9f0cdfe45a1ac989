using System.Text.Json;

namespace Integrations.Internal;

/// <summary>The position of a record's value in the page: located while scanning, read afterwards.</summary>
/// <param name="Start">Its first byte, including the quote of a text.</param>
/// <param name="Length">The number of bytes.</param>
/// <param name="Type">The token type.</param>
/// <param name="IsEscaped">True when the text contains escapes.</param>
internal readonly record struct JsonSlot(int Start, int Length, JsonTokenType Type, bool IsEscaped = false)
{
    /// <summary>True when the value is absent or null.</summary>
    public bool IsNull => Type is JsonTokenType.None or JsonTokenType.Null;

    /// <summary>Locates the value at the reader's position; the reader is left on its last token.</summary>
    public static JsonSlot Take(ref Utf8JsonReader reader, int origin = 0)
    {
        var start = (int)reader.TokenStartIndex;
        var type = reader.TokenType;
        var isEscaped = reader.ValueIsEscaped;
        if (type is JsonTokenType.StartObject or JsonTokenType.StartArray) reader.Skip();
        return new JsonSlot(origin + start, (int)reader.BytesConsumed - start, type, isEscaped);
    }
}
