using System.Buffers.Text;
using System.Security.Cryptography;

namespace Integrations.Internal;

/// <summary>
/// The text of a cursor or checkpoint: version, checksum, owner, query, authentication code, content. Parsing detects damage;
/// <see cref="ListSeal"/> verifies authenticity.
/// </summary>
internal sealed class SealedToken
{
    /// <summary>The length of the authentication code, in bytes.</summary>
    public const int CodeLength = HMACSHA256.HashSizeInBytes;

    private const byte Bound = 2;
    private const byte Plain = 3;
    private const int SumLength = 8;
    private const int Head = 1 + SumLength;
    private const int OwnerAt = Head;
    private const int QueryAt = OwnerAt + Fingerprint.Length;
    private const int CodeAt = QueryAt + Fingerprint.Length;
    private const int ContentAt = CodeAt + CodeLength;
    private readonly byte[] _bytes;

    private SealedToken(byte[] bytes) => _bytes = bytes;

    /// <summary>False for a time that a caller specified: it is bound to no list and proves nothing.</summary>
    public bool IsBound => _bytes[0] == Bound;

    public ReadOnlySpan<byte> Owner => _bytes.AsSpan(OwnerAt, Fingerprint.Length);

    public ReadOnlySpan<byte> Query => _bytes.AsSpan(QueryAt, Fingerprint.Length);

    public ReadOnlySpan<byte> Code => _bytes.AsSpan(CodeAt, CodeLength);

    public ReadOnlySpan<byte> Content => _bytes.AsSpan(IsBound ? ContentAt : Head);

    /// <summary>A token bound to an owner and a query.</summary>
    public static SealedToken Of(ReadOnlySpan<byte> owner, ReadOnlySpan<byte> query, ReadOnlySpan<byte> code, ReadOnlySpan<byte> content)
    {
        var bytes = new byte[ContentAt + content.Length];
        bytes[0] = Bound;
        owner.CopyTo(bytes.AsSpan(OwnerAt));
        query.CopyTo(bytes.AsSpan(QueryAt));
        code.CopyTo(bytes.AsSpan(CodeAt));
        content.CopyTo(bytes.AsSpan(ContentAt));
        return Summed(bytes);
    }

    /// <summary>A token that is not bound to a list.</summary>
    public static SealedToken OfPlain(ReadOnlySpan<byte> content)
    {
        var bytes = new byte[Head + content.Length];
        bytes[0] = Plain;
        content.CopyTo(bytes.AsSpan(Head));
        return Summed(bytes);
    }

    /// <exception cref="InvalidRequestException">The text is too long, or is not a token of this library.</exception>
    public static SealedToken Read(string text, string what)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > TokenContent.MostCharacters)
            throw Refused($"This {what} is longer than {TokenContent.MostCharacters:N0} characters: pass back what the library gave.");
        try
        {
            var bytes = Base64Url.DecodeFromChars(text);
            Span<byte> sum = stackalloc byte[SumLength];
            if (bytes.Length > Head && (bytes[0] == Plain || (bytes[0] == Bound && bytes.Length > ContentAt)))
            {
                Sum(bytes, sum);
                if (sum.SequenceEqual(bytes.AsSpan(1, SumLength))) return new SealedToken(bytes);
            }
        }
        catch (FormatException)
        {
        }

        throw Refused($"This is not a {what} of this library, or it was changed: pass back the text that the library returned.");
    }

    /// <summary>The description.</summary>
    public override string ToString() => Base64Url.EncodeToString(_bytes);

    private static InvalidRequestException Refused(string message) => new(message) { Origin = FaultOrigin.Ours };

    private static SealedToken Summed(byte[] bytes)
    {
        Sum(bytes, bytes.AsSpan(1, SumLength));
        return new SealedToken(bytes);
    }

    private static void Sum(ReadOnlySpan<byte> bytes, Span<byte> sum)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[Head..], hash);
        hash[..SumLength].CopyTo(sum);
    }
}
