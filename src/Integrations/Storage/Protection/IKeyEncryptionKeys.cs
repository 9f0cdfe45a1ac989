namespace Integrations.Storage;

/// <summary>
/// The keys that wrap data keys: a local key ring by default, or one class over a key management service. Called once for each part read or written, so a slow service deserves a cache of its own.
/// </summary>
public interface IKeyEncryptionKeys
{
    /// <summary>The id of the key new records of this tenant are wrapped with; at most 255 bytes of UTF-8, stored in each record.</summary>
    string CurrentKeyId(TenantId? tenant);

    /// <summary>Wraps a data key of 32 bytes.</summary>
    ValueTask<byte[]> WrapAsync(string keyId, ReadOnlyMemory<byte> dataKey, ProtectionContext context, CancellationToken cancellationToken);

    /// <summary>Unwraps what <see cref="WrapAsync"/> returned for the same key and context.</summary>
    /// <exception cref="CredentialProtectionException">The key is unknown to the tenant's ring, or the bytes are damaged.</exception>
    ValueTask<byte[]> UnwrapAsync(string keyId, ReadOnlyMemory<byte> wrappedKey, ProtectionContext context, CancellationToken cancellationToken);
}
