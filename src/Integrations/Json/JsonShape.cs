using System.Text;
using System.Text.Json;

namespace Integrations.Internal;

/// <summary>Describes the keys and types of an invalid response, never its values.</summary>
internal static class JsonShape
{
    private const int MostCharacters = 400;

    /// <summary>A longer text, or one that does not look like a name, may be a key with personal data: an email address, a token.</summary>
    private const int LongestName = 40;

    public static string Of(ReadOnlySpan<byte> body, string? contentType)
    {
        var text = body.TrimStart(" \r\n\t\uFEFF"u8);
        if (text.IsEmpty) return "empty";
        if (text[0] is not ((byte)'{' or (byte)'[')) return $"{contentType ?? "unknown type"}, {body.Length} bytes, not JSON";
        var shape = new StringBuilder();
        var reader = new Utf8JsonReader(text);
        try
        {
            while (reader.Read() && shape.Length < MostCharacters) Append(shape, ref reader);
        }
        catch (JsonException)
        {
            shape.Append("... (invalid JSON)");
        }

        return shape.ToString(0, Math.Min(shape.Length, MostCharacters));
    }

    private static void Append(StringBuilder shape, ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject: shape.Append('{'); break;
            case JsonTokenType.EndObject: shape.Append('}'); break;
            case JsonTokenType.StartArray: shape.Append('['); break;
            case JsonTokenType.EndArray: shape.Append(']'); break;
            case JsonTokenType.PropertyName: shape.Append(NameOf(reader.TextOrNull())).Append(':'); break;
            case JsonTokenType.String: shape.Append("text "); break;
            case JsonTokenType.Number: shape.Append("number "); break;
            case JsonTokenType.Null: shape.Append("null "); break;
            default: shape.Append("flag "); break;
        }
    }

    private static string NameOf(string? text) => text is { Length: <= LongestName } && IsName(text) ? text : "...";

    /// <summary>True when a text can only be the name of a field.</summary>
    public static bool IsName(string text) =>
        text.Length <= 200
            && text.All(static character => char.IsLetterOrDigit(character) || character is '_' or '.' or '-' or ':' or '[' or ']');
}
