using System.Text.Json;

namespace Integrations.Internal;

/// <summary>
/// Distinguishes JSON from a page or text, by the first byte: vendors send a wrong content type more often than a wrong format.
/// </summary>
internal static class ResponseFormat
{
    /// <summary>True when a body is JSON, as far as its beginning shows, or empty.</summary>
    public static bool IsJsonOrEmpty(ReadOnlySpan<byte> body, string? contentType)
    {
        var text = body.TrimStart(" \r\n\t\uFEFF"u8);
        if (text.IsEmpty) return true;
        // Words may begin like JSON: "[Maintenance] back soon", "503 Service Unavailable".
        return text[0] is (byte)'{' or (byte)'['
            && !(contentType?.StartsWith("text/", StringComparison.OrdinalIgnoreCase) is true
            && !contentType.EndsWith("json", StringComparison.OrdinalIgnoreCase))
            || IsJson(text);
    }

    /// <summary>True when a body is an HTML page.</summary>
    public static bool IsPage(ReadOnlySpan<byte> body)
    {
        var text = body.TrimStart(" \r\n\t\uFEFF"u8);
        var start = System.Text.Encoding.Latin1.GetString(text[..Math.Min(text.Length, 14)]);
        return start.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>False for a document that breaks off, or is not JSON.</summary>
    public static bool IsWholeOrEmpty(ReadOnlySpan<byte> body) => body.IsEmpty || IsJson(body.TrimStart(" \r\n\t\uFEFF"u8));

    private static bool IsJson(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text);
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
