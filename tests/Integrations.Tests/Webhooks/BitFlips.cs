namespace Integrations.Tests.Webhooks;

/// <summary>Copies of a value with one bit changed: every bit of a short one, a sample of a long one.</summary>
internal static class BitFlips
{
    private const int Most = 800;

    public static IEnumerable<byte[]> Of(byte[] bytes, int start = 0, int? length = null)
    {
        foreach (var bit in Bits(8 * (length ?? bytes.Length)))
        {
            var changed = (byte[])bytes.Clone();
            changed[start + (bit / 8)] ^= (byte)(1 << (bit % 8));
            yield return changed;
        }
    }

    public static IEnumerable<string> Of(string text)
    {
        foreach (var bit in Bits(8 * text.Length))
        {
            var changed = text.ToCharArray();
            changed[bit / 8] ^= (char)(1 << (bit % 8));
            yield return new(changed);
        }
    }

    /// <summary>Steps by a prime number, so that a sample has each bit of a byte.</summary>
    private static IEnumerable<int> Bits(int count)
    {
        int[] steps = [1, 3, 7, 13, 29, 61, 127, 251, 509];
        var step = steps.First(step => count / step <= Most);
        for (var bit = 0; bit < count; bit += step) yield return bit;
    }
}
