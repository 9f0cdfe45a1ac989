namespace Integrations;

/// <summary>Protects what a store keeps. Associated data binds the bytes to their connection and part: a copied record does not open.</summary>
public interface ICredentialProtector
{
    /// <summary>Protects <paramref name="plaintext"/>.</summary>
    byte[] Protect(ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associatedData);

    /// <summary>Opens what <see cref="Protect"/> returned for the same associated data.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The bytes are tampered, truncated, of another record, or of an unknown key.</exception>
    byte[] Unprotect(ReadOnlySpan<byte> protectedBytes, ReadOnlySpan<byte> associatedData);
}
