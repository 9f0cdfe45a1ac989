using System.Security.Cryptography;

namespace Integrations.Storage;

/// <summary>Protects what a store keeps. The default is an envelope: a fresh AES-256-GCM data key a record, wrapped by <see cref="IKeyEncryptionKeys"/>.</summary>
public interface ICredentialProtector
{
    /// <summary>Protects <paramref name="plaintext"/>.</summary>
    ValueTask<byte[]> ProtectAsync(ReadOnlyMemory<byte> plaintext, ProtectionContext context, CancellationToken cancellationToken);

    /// <summary>Opens what <see cref="ProtectAsync"/> returned for the same context.</summary>
    /// <exception cref="CredentialProtectionException">The bytes are tampered, truncated, of another record, or of an unknown key.</exception>
    /// <exception cref="CryptographicException">The same, from a protector that cannot say more.</exception>
    ValueTask<byte[]> UnprotectAsync(ReadOnlyMemory<byte> protectedBytes, ProtectionContext context, CancellationToken cancellationToken);

    /// <summary>Whether the bytes are protected as new ones would be; false where that is not known: then the re-encrypt job writes them anew.</summary>
    bool IsCurrent(ReadOnlyMemory<byte> protectedBytes, ProtectionContext context) => false;
}

/// <summary>What protected bytes belong to.</summary>
public sealed class ProtectionContext
{
    /// <summary>The tenant, which may have a key ring of its own; null for what belongs to no tenant.</summary>
    public TenantId? Tenant { get; init; }

    /// <summary>Binds the bytes to tenant, connection, connector and part: a copied record does not open.</summary>
    public required ReadOnlyMemory<byte> AssociatedData { get; init; }
}
