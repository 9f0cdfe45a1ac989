namespace Integrations.Storage;

/// <summary>
/// The keys that wrap data keys: a local key ring by default, or one class over a key management service. Called once for each part that is
/// read or written, so add a cache to a slow service.
/// </summary>
public interface IKeyEncryptionKeys
{
    /// <summary>The id of the key that wraps new records of this tenant; at most 255 bytes of UTF-8, stored in each record.</summary>
    string CurrentKeyId(TenantId? tenant);

    /// <summary>Wraps a data key of 32 bytes.</summary>
    ValueTask<byte[]> WrapAsync(string keyId, ReadOnlyMemory<byte> dataKey, ProtectionContext context, CancellationToken cancellationToken);

    /// <summary>Unwraps a key that <see cref="WrapAsync"/> returned for the same key id and context.</summary>
    /// <exception cref="CredentialProtectionException">The key is not in the tenant's ring, or the bytes are damaged.</exception>
    ValueTask<byte[]> UnwrapAsync(string keyId, ReadOnlyMemory<byte> wrappedKey, ProtectionContext context,
        CancellationToken cancellationToken);
}
