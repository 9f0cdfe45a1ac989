using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Integrations.Internal;

/// <summary>Cursors and checkpoints as opaque text with a checksum, so that a damaged or foreign one is refused and never guessed at. It is no secret and no signature.</summary>
internal static class SealedText
{
    private const byte Version = 1;
    private const int SumLength = 8;

    public static string Seal<T>(T document, JsonTypeInfo<T> type)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(document, type);
        var bytes = new byte[1 + SumLength + json.Length];
        bytes[0] = Version;
        Sum(json, bytes.AsSpan(1, SumLength));
        json.CopyTo(bytes, 1 + SumLength);
        return Base64Url.EncodeToString(bytes);
    }

    /// <exception cref="InvalidRequestException">The text is not what <see cref="Seal"/> gave.</exception>
    public static T Open<T>(string text, JsonTypeInfo<T> type, string what)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            var bytes = Base64Url.DecodeFromChars(text);
            Span<byte> sum = stackalloc byte[SumLength];
            if (bytes.Length > 1 + SumLength && bytes[0] == Version)
            {
                Sum(bytes.AsSpan(1 + SumLength), sum);
                if (sum.SequenceEqual(bytes.AsSpan(1, SumLength))) return JsonSerializer.Deserialize(bytes.AsSpan(1 + SumLength), type)!;
            }
        }
        catch (FormatException)
        {
        }
        catch (JsonException)
        {
        }

        throw new InvalidRequestException($"This is no {what} of this library, or it was changed.") { Origin = FaultOrigin.Ours };
    }

    private static void Sum(ReadOnlySpan<byte> json, Span<byte> sum)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(json, hash);
        hash[..SumLength].CopyTo(sum);
    }
}
