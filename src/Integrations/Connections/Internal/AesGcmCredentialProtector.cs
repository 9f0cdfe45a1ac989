using System.Security.Cryptography;

namespace Integrations.Internal;

/// <summary>AES-256-GCM under a key that lives and dies with this process: right for the in-memory store alone.</summary>
internal sealed class AesGcmCredentialProtector : ICredentialProtector
{
    private const byte Format = 1;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int HeaderSize = 1 + NonceSize + TagSize;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    public byte[] Protect(ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associatedData)
    {
        var result = new byte[HeaderSize + plaintext.Length];
        result[0] = Format;
        var nonce = result.AsSpan(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_key, TagSize);
        aes.Encrypt(nonce, plaintext, result.AsSpan(HeaderSize), result.AsSpan(1 + NonceSize, TagSize), associatedData);
        return result;
    }

    public byte[] Unprotect(ReadOnlySpan<byte> protectedBytes, ReadOnlySpan<byte> associatedData)
    {
        if (protectedBytes.Length < HeaderSize || protectedBytes[0] != Format) throw new CryptographicException("The record is no protected record of this format.");
        var plaintext = new byte[protectedBytes.Length - HeaderSize];
        using var aes = new AesGcm(_key, TagSize);
        aes.Decrypt(protectedBytes.Slice(1, NonceSize), protectedBytes[HeaderSize..], protectedBytes.Slice(1 + NonceSize, TagSize), plaintext, associatedData);
        return plaintext;
    }
}
