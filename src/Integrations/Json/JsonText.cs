using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>
/// Compares names and texts of JSON whose escapes may not be valid characters (half a surrogate pair), for which the reader throws.
/// </summary>
internal static class JsonText
{
    /// <summary>True when the name or text at the reader's position equals this one.</summary>
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

    /// <summary>True when the name or text at the reader's position equals this one.</summary>
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

    /// <summary>A record as JSON every name and text of which can be read: half a surrogate pair is U+FFFD.</summary>
    public static JsonElement Readable(this Raw raw) => raw.IsEmpty ? raw.Json : JsonElement.Parse(Repaired(raw.Bytes).Span);

    /// <summary>The same JSON with every escape of half a surrogate pair replaced by U+FFFD.</summary>
    public static ReadOnlyMemory<byte> Repaired(ReadOnlyMemory<byte> json)
    {
        if (json.Span.IndexOf("\\ud"u8) < 0 && json.Span.IndexOf("\\uD"u8) < 0) return json;
        var repaired = json.ToArray();
        for (var at = 0; at < repaired.Length - 1; at++)
        {
            if (repaired[at] != '\\') continue;
            var unit = UnitAt(repaired, at);
            if (char.IsHighSurrogate(unit) && char.IsLowSurrogate(UnitAt(repaired, at + 6))) at += 11;
            else if (char.IsSurrogate(unit)) "fffd"u8.CopyTo(repaired.AsSpan(at + 2));
            else at++;
        }

        return repaired;
    }

    /// <summary>The UTF-16 unit of an escape; a blank when there is no escape at the position.</summary>
    private static char UnitAt(ReadOnlySpan<byte> json, int at) =>
        at + 6 <= json.Length && json[at] == '\\' && json[at + 1] == 'u'
            && Utf8Parser.TryParse(json.Slice(at + 2, 4), out ushort unit, out var read, 'x') && read == 4 ? (char)unit : ' ';

    /// <summary>The name or text at the reader's position; null when invalid.</summary>
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
