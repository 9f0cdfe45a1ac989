using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>Failures of what the host supplies, and of what it stored.</summary>
internal static class StorageErrors
{
    /// <summary>A part the host supplies failed, or did not respond in time.</summary>
    public static IntegrationException PortUnavailable(string part, ConnectionKey? key, Exception cause) =>
        Unavailable(key, Words(part, cause), cause);

    /// <summary>A compare-and-set that loses every time.</summary>
    public static IntegrationException ReadsLag(ConnectionKey key, int times) => Unavailable(
        key, $"A write lost its compare-and-set {times} times in a row: the store's reads lag behind its writes (a replica or a cache), or somebody writes all the time. Read from the primary, without a cache.", null);

    public static IntegrationException LockUnavailable(ConnectionKey key, Exception cause) =>
        Unavailable(key, $"{cause.Message} The host refuses to renew a credential without the lock ({nameof(IntegrationsOptions)}.{nameof(IntegrationsOptions.WhenLockFails)}).", cause);

    public static NeedsReauthorizationException Unreadable(ConnectionKey key, string? connector, Exception? cause = null) =>
        new($"The stored connection '{key.Connection}' of tenant '{key.Tenant}' ({connector ?? "unknown connector"}) cannot be opened: it is damaged or another connection's{(cause is CredentialProtectionException { KeyId: { } id } ? $"; it names the key '{id}'" : "")}. Connect it again, or restore what was stored.", ReauthorizationReason.Unreadable, cause)
        {
            Tenant = key.Tenant,
            ConnectionId = key.Connection,
            Connector = connector,
            Origin = FaultOrigin.Ours,
        };

    private static string Words(string part, Exception cause) => cause is LimitPassedException { Limit: var limit }
        ? $"The {part} did not respond within {limit}: see whether it is up, or raise {nameof(IntegrationsOptions)}.{nameof(IntegrationsOptions.PortTimeout)}."
        : $"The {part} failed with {cause.GetType().Name}.";

    /// <summary>Something of the host's that every connection needs does not answer now.</summary>
    private static IntegrationException Unavailable(ConnectionKey? key, string message, Exception? cause) =>
        new(ErrorCode.StoreUnavailable, message, cause)
    {
        Tenant = key?.Tenant,
        ConnectionId = key?.Connection,
        IsTransient = true,
        Origin = FaultOrigin.Ours,
    };
}
