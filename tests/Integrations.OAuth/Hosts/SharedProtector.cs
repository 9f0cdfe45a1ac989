using System.Security.Cryptography;

namespace Integrations.OAuth;

/// <summary>AES-GCM under a key that all hosts have: what one wrote another reads.</summary>
public sealed class SharedProtector(byte[] key) : ICredentialProtector
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    public byte[] Protect(ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associatedData)
    {
        var result = new byte[NonceSize + TagSize + plaintext.Length];
        var nonce = result.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce, plaintext, result.AsSpan(NonceSize + TagSize), result.AsSpan(NonceSize, TagSize), associatedData);
        return result;
    }

    public byte[] Unprotect(ReadOnlySpan<byte> protectedBytes, ReadOnlySpan<byte> associatedData)
    {
        if (protectedBytes.Length < NonceSize + TagSize) throw new CryptographicException("The record is no protected record.");
        var plaintext = new byte[protectedBytes.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(protectedBytes[..NonceSize], protectedBytes[(NonceSize + TagSize)..], protectedBytes.Slice(NonceSize, TagSize), plaintext, associatedData);
        return plaintext;
    }
}
