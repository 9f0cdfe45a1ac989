using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Integrations.Internal;

/// <summary>
/// Compares and decodes the texts of proofs. Texts are compared, not decoded bytes: an encoding that a lenient decoder accepts is not the
/// one that was signed.
/// </summary>
internal static class ProofText
{
    public const string Hex = "hex";
    public const string UpperHex = "HEX";
    public const string Base64Text = "base64";
    public const string Base64UrlText = "base64url";

    /// <summary>Encodes a hash; of base64url without padding.</summary>
    public static ReadOnlySpan<char> Encode(string encoding, ReadOnlySpan<byte> bytes, Span<char> buffer)
    {
        int length;
        switch (encoding)
        {
            case Hex: Convert.TryToHexStringLower(bytes, buffer, out length); break;
            case UpperHex: Convert.TryToHexString(bytes, buffer, out length); break;
            case Base64UrlText: length = Base64Url.EncodeToChars(bytes, buffer); break;
            default: Convert.TryToBase64Chars(bytes, buffer, out length); break;
        }

        return buffer[..length];
    }

    /// <summary>The proof as it is compared: base64url may be padded.</summary>
    public static ReadOnlySpan<char> Trim(string encoding, string proof) =>
        encoding == Base64UrlText ? proof.AsSpan().TrimEnd('=') : proof;

    /// <summary>Compares texts of a known length in constant time.</summary>
    public static bool IsSame(ReadOnlySpan<char> expected, ReadOnlySpan<char> actual) =>
        CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(expected), MemoryMarshal.AsBytes(actual));

    /// <summary>Compares a secret in constant time; also its length is not revealed.</summary>
    public static bool IsSecret(string secret, string actual)
    {
        Span<byte> expectedHash = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> actualHash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(secret), expectedHash);
        SHA256.HashData(Encoding.UTF8.GetBytes(actual), actualHash);
        return CryptographicOperations.FixedTimeEquals(expectedHash, actualHash);
    }

    /// <summary>The bytes of a signature; null when the text is not their one encoding.</summary>
    public static byte[]? Decode(string encoding, string proof)
    {
        try
        {
            var text = Trim(encoding, proof);
            var bytes = encoding switch
            {
                Hex or UpperHex => Convert.FromHexString(text),
                Base64UrlText => Base64Url.DecodeFromChars(text),
                _ => Convert.FromBase64String(proof),
            };
            return Encode(encoding, bytes, new char[proof.Length + 4]).SequenceEqual(text) ? bytes : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
