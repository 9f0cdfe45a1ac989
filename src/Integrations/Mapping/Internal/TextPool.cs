using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Integrations.Internal;

/// <summary>
/// Makes texts that repeat in the records of one page (owners, stages, cities, companies) one string. Each entry keeps the last text with
/// its hash, so the pool never grows. Disposed when the page is read.
/// </summary>
internal sealed class TextPool : IDisposable
{
    private const int Longest = 32;
    private const int Places = 256;
    private (int Start, int Length, string Text)[]? _known = ArrayPool<(int Start, int Length, string Text)>.Shared.Rent(Places);

    /// <summary>The UTF-8 text at a position of the page as a string.</summary>
    public string Get(ReadOnlySpan<byte> page, int start, int length)
    {
        var utf8 = page.Slice(start, length);
        if (length is 0 or > Longest || _known is null) return TextOf(utf8);
        ref var known = ref _known[PlaceOf(utf8)];
        if (known.Length != length || !utf8.SequenceEqual(page.Slice(known.Start, length))) known = (start, length, TextOf(utf8));
        return known.Text;
    }

    public void Dispose()
    {
        if (_known is null) return;
        // The entries belong to this page, and a pool must not keep its texts.
        ArrayPool<(int Start, int Length, string Text)>.Shared.Return(_known, clearArray: true);
        _known = null;
    }

    /// <summary>Nearly all texts are ASCII, which takes half the time.</summary>
    public static string TextOf(ReadOnlySpan<byte> utf8) =>
        Ascii.IsValid(utf8) ? Encoding.Latin1.GetString(utf8) : Encoding.UTF8.GetString(utf8);

    /// <summary>Distinguishes names and codes by length and both ends; whole texts are compared afterwards.</summary>
    private static int PlaceOf(ReadOnlySpan<byte> text)
    {
        var first = text.Length < 4 ? text[0] : BinaryPrimitives.ReadUInt32LittleEndian(text);
        var last = text.Length < 4 ? text[^1] : BinaryPrimitives.ReadUInt32LittleEndian(text[^4..]);
        return (int)(((first * 31) + last + (uint)text.Length) * 2654435769u >> 24);
    }
}
