using System.Security.Cryptography;

namespace Integrations.Storage;

/// <summary>A protected record does not open. Names the key, never a secret.</summary>
/// <param name="problem">What is wrong.</param>
/// <param name="keyId">The id of the key-encryption key the record names; null when the record is too short to name one.</param>
public sealed class CredentialProtectionException(ProtectionProblem problem, string? keyId)
    : CryptographicException(problem == ProtectionProblem.UnknownKey
        ? $"The record is protected with the key '{keyId}', which is not in the key ring: add it with UseCredentialKeys or to the tenant's ring, or share the keys of Data Protection where that protects."
        : $"The record is damaged or belongs to another connection; it names the key '{keyId ?? "none"}'.")
{
    /// <summary>What is wrong.</summary>
    public ProtectionProblem Problem { get; } = problem;

    /// <summary>The id of the key-encryption key the record names.</summary>
    public string? KeyId { get; } = keyId;
}

/// <summary>Why a protected record does not open.</summary>
public enum ProtectionProblem
{
    /// <summary>Not known.</summary>
    Other = 0,

    /// <summary>Tampered, truncated, or copied from another connection.</summary>
    Damaged = 1,

    /// <summary>Its key is not in the key ring of the tenant.</summary>
    UnknownKey = 2,
}
