using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>Creates the exceptions about parts that the host supplies, and about stored data.</summary>
internal static class StorageErrors
{
    /// <summary>A port failed, or did not respond in time.</summary>
    public static IntegrationException PortUnavailable(string part, ConnectionKey? key, Exception cause) =>
        Unavailable(key, Words(part, cause), cause);

    /// <summary>A compare-and-set write that loses every time.</summary>
    public static IntegrationException ReadsLag(ConnectionKey key, int times) => Unavailable(
        key, $"A write lost its compare-and-set {times} times in a row: the store's reads lag behind its writes (a replica or a cache), "
            + "or another writer writes continuously. Read from the primary, without a cache.", null);

    public static IntegrationException LockUnavailable(ConnectionKey key, Exception cause) =>
        Unavailable(key, $"{cause.Message} The host does not refresh tokens without the lock "
            + $"({nameof(IntegrationsOptions)}.{nameof(IntegrationsOptions.RefreshWithoutLock)} is false). Restore the lock, or set it to "
            + "true.", cause);

    public static NeedsReauthorizationException Unreadable(ConnectionKey key, string? connector, Exception? cause = null) =>
        new($"The stored connection '{key.Connection}' of tenant '{key.Tenant}' ({connector ?? "unknown connector"}) cannot be opened: it "
            + "is damaged or belongs to another "
            + $"connection{(cause is CredentialProtectionException { KeyId: { } id } ? $"; it names the key '{id}'" : "")}. Connect it "
            + "again, or restore the stored data.", ReauthorizationReason.Unreadable, cause)
        {
            Details = ErrorDetails.Of(key, connector, FaultOrigin.Ours),
        };

    private static string Words(string part, Exception cause) => cause is LimitPassedException { Limit: var limit }
        ? $"The {part} did not respond within {limit}: check that it is running, or raise "
            + $"{nameof(IntegrationsOptions)}.{nameof(IntegrationsOptions.PortTimeout)}."
        : $"The {part} failed with {cause.GetType().Name}. The inner exception and the log have the details.";

    /// <summary>A service of the host that every connection needs does not respond.</summary>
    private static IntegrationException Unavailable(ConnectionKey? key, string message, Exception? cause) =>
        new(ErrorCode.StoreUnavailable, message, cause)
    {
        Tenant = key?.Tenant,
        ConnectionId = key?.Connection,
        IsTransient = true,
        Origin = FaultOrigin.Ours,
    };
}
