namespace Integrations.Storage;

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
