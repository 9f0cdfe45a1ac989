using System.Security.Cryptography;

namespace Integrations.Storage;

/// <summary>
/// Protects the data that a store holds. The default is envelope encryption: a fresh AES-256-GCM data key for each record, wrapped by
/// <see cref="IKeyEncryptionKeys"/>.
/// </summary>
public interface ICredentialProtector
{
    /// <summary>Protects <paramref name="plaintext"/>.</summary>
    ValueTask<byte[]> ProtectAsync(ReadOnlyMemory<byte> plaintext, ProtectionContext context, CancellationToken cancellationToken);

    /// <summary>Opens bytes that <see cref="ProtectAsync"/> returned for the same context.</summary>
    /// <exception cref="CredentialProtectionException">
    /// The bytes are tampered with, truncated, of another record, or protected with an unknown key.
    /// </exception>
    /// <exception cref="CryptographicException">The same, from a protector without further information.</exception>
    ValueTask<byte[]> UnprotectAsync(ReadOnlyMemory<byte> protectedBytes, ProtectionContext context, CancellationToken cancellationToken);

    /// <summary>
    /// True when the bytes are protected as new ones would be; false also when that is unknown: then the re-encryption job writes them
    /// again.
    /// </summary>
    bool IsCurrent(ReadOnlyMemory<byte> protectedBytes, ProtectionContext context) => false;
}

/// <summary>The owner of protected bytes.</summary>
public sealed class ProtectionContext
{
    /// <summary>The tenant, which may have its own key ring; null for data without a tenant.</summary>
    public TenantId? Tenant { get; init; }

    /// <summary>Binds the bytes to tenant, connection, connector and part: a copied record cannot be opened.</summary>
    public required ReadOnlyMemory<byte> AssociatedData { get; init; }
}
