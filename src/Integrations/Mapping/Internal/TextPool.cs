using System.Buffers.Binary;
using System.Text;

namespace Integrations.Internal;

/// <summary>
/// Texts that repeat from record to record (owners, stages, cities, companies) become one string. Each place keeps the last text that fell on it, so the pool never grows; long and
/// non-ASCII texts pass by.
/// </summary>
internal sealed class TextPool
{
    private const int Longest = 32;
    private readonly string?[] _texts = new string?[512];

    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > Longest) return TextOf(utf8);
        ref var known = ref _texts[PlaceOf(utf8)];
        if (known is not null && Ascii.Equals(utf8, known)) return known;
        return known = TextOf(utf8);
    }

    /// <summary>Nearly all texts are ASCII, which takes half the time.</summary>
    public static string TextOf(ReadOnlySpan<byte> utf8) => Ascii.IsValid(utf8) ? Encoding.Latin1.GetString(utf8) : Encoding.UTF8.GetString(utf8);

    /// <summary>Length and both ends tell names and codes apart; whole texts are compared afterwards.</summary>
    private static int PlaceOf(ReadOnlySpan<byte> text)
    {
        var first = text.Length < 4 ? text[0] : BinaryPrimitives.ReadUInt32LittleEndian(text);
        var last = text.Length < 4 ? text[^1] : BinaryPrimitives.ReadUInt32LittleEndian(text[^4..]);
        return (int)(((first * 31) + last + (uint)text.Length) * 2654435769u >> 23);
    }
}
