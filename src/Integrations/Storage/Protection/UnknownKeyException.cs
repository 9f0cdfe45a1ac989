namespace Integrations.Storage;

/// <summary>A connection's record is protected with a key that is not in the key ring: the host adds the key, nobody needs to connect again.</summary>
/// <param name="keyId">The id the record names.</param>
/// <param name="innerException">What the protector said.</param>
public sealed class UnknownKeyException(string keyId, Exception? innerException = null)
    : IntegrationException(ErrorCode.UnknownKey, $"The connection is protected with the key '{keyId}', which is not in the key ring: add it with UseCredentialKeys or to the tenant's ring, or share the keys of Data Protection where that protects.", innerException)
{
    /// <summary>The id the record names.</summary>
    public string KeyId { get; } = keyId;
}
