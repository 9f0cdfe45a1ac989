using System.Security.Cryptography;

namespace Integrations.Internal;

/// <summary>Verifies hashes by public keys in PEM. The line before the PEM is the id of the key, if the vendor names keys.</summary>
internal static class PublicKeys
{
    /// <summary>Minimum length of an RSA key, in bits.</summary>
    public const int MinRsaBits = 2048;

    private const int EcBits = 256;

    /// <summary>Verifies a hash by each key with that id, and by those without one.</summary>
    /// <returns>Valid, BadSignature, or UnknownKey when no key comes into question.</returns>
    public static WebhookVerdict Verify(IReadOnlyList<string> secrets, string? keyId, Func<string, bool?> verify)
    {
        var isKnown = false;
        foreach (var secret in secrets)
        {
            if (string.IsNullOrEmpty(secret) || !WebhookSecretForm.IsPem(secret)) continue;
            if (keyId is not null && IdOf(secret) is { Length: > 0 } id && id != keyId) continue;
            if (verify(secret) is not { } isValid) continue;
            if (isValid) return WebhookVerdict.Valid;
            isKnown = true;
        }

        return isKnown ? WebhookVerdict.BadSignature : WebhookVerdict.UnknownKey;
    }

    /// <summary>Verifies by an RSA key; null when the text is not one.</summary>
    public static bool? Rsa(string pem, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature, HashAlgorithmName algorithm,
        RSASignaturePadding padding)
    {
        try
        {
            using var rsa = RSA.Create();
            rsa.ImportFromPem(pem);
            return rsa.KeySize < MinRsaBits ? null : rsa.VerifyHash(hash, signature, algorithm, padding);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Verifies by a key of P-256; null when the text is not one.</summary>
    public static bool? Ecdsa(string pem, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature, DSASignatureFormat format)
    {
        try
        {
            using var ecdsa = ECDsa.Create();
            ecdsa.ImportFromPem(pem);
            return ecdsa.KeySize != EcBits ? null : ecdsa.VerifyHash(hash, signature, format);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>True for an RSA key of sufficient length.</summary>
    public static bool IsRsa(string pem) =>
        Rsa(pem, new byte[SHA256.HashSizeInBytes], [], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) is not null;

    /// <summary>True for a key of P-256.</summary>
    public static bool IsEcdsa(string pem) =>
        Ecdsa(pem, new byte[SHA256.HashSizeInBytes], [], DSASignatureFormat.IeeeP1363FixedFieldConcatenation) is not null;

    private static string IdOf(string secret) => secret[..secret.IndexOf("-----BEGIN ", StringComparison.Ordinal)].Trim();
}
