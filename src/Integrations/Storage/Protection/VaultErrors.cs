using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>Failures of stored credentials that the host must resolve.</summary>
internal static class VaultErrors
{
    public static IntegrationException Configuration(string message) => new(ErrorCode.Other, message) { Origin = FaultOrigin.Ours };

    public static UnknownKeyException UnknownKey(ConnectionKey key, string connector, CredentialProtectionException cause) =>
        new(cause.KeyId ?? "", cause)
    {
        Details = ErrorDetails.Of(key, connector, FaultOrigin.Ours),
    };
}
