using System.Text;
using System.Text.Json;

namespace Integrations.Internal;

/// <summary>Names and texts of JSON that a vendor may have escaped into no characters at all (half a surrogate pair), which the reader answers with an exception.</summary>
internal static class JsonText
{
    /// <summary>Whether the name or text the reader stands on is this one.</summary>
    public static bool IsText(this ref Utf8JsonReader reader, ReadOnlySpan<byte> text)
    {
        if (!reader.ValueIsEscaped) return reader.ValueSpan.SequenceEqual(text);
        try
        {
            return reader.ValueTextEquals(text);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Whether the name or text the reader stands on is this one.</summary>
    public static bool IsText(this ref Utf8JsonReader reader, string text)
    {
        try
        {
            return reader.ValueTextEquals(text);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The name or text the reader stands on; null if it is none.</summary>
    public static string? TextOrNull(this ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped) return Encoding.UTF8.GetString(reader.ValueSpan);
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
