using System.Security.Cryptography;

namespace Integrations.Storage;

/// <summary>A protected record cannot be opened. Names the key, never a secret.</summary>
/// <param name="keyId">The id of the key-encryption key in the record; null when the record is too short to contain one.</param>
/// <param name="isUnknownKey">
/// True when the key is not in the tenant's key ring; false when the record is tampered with, truncated, or copied from another connection.
/// </param>
public sealed class CredentialProtectionException(string? keyId, bool isUnknownKey = false)
    : CryptographicException(isUnknownKey
        ? $"The record is protected with the key '{keyId}', which is not in the key ring: add it with UseCredentialKeys or to the "
            + "tenant's ring, or share the Data Protection keys where Data Protection is used."
        : $"The record is damaged or belongs to another connection; it names the key '{keyId ?? "none"}'.")
{
    /// <summary>The id of the key-encryption key in the record.</summary>
    public string? KeyId { get; } = keyId;

    /// <summary>True when the key is not in the tenant's key ring: adding it repairs this. False: the record is damaged.</summary>
    public bool IsUnknownKey { get; } = isUnknownKey;
}

/// <summary>
/// A connection's record is protected with a key that is not in the key ring: the host must add the key; no user needs to reauthorize.
/// </summary>
/// <param name="keyId">The key id in the record.</param>
/// <param name="innerException">The protector's exception.</param>
public sealed class UnknownKeyException(string keyId, Exception? innerException = null)
    : IntegrationException(ErrorCode.UnknownKey, $"The connection is protected with the key '{keyId}', which is not in the key ring: add "
        + "it with UseCredentialKeys or to the tenant's ring, or share the Data Protection keys where Data Protection is "
        + "used.", innerException)
{
    /// <summary>The key id in the record.</summary>
    public string KeyId { get; } = keyId;
}
