namespace Integrations.Internal;

/// <summary>Failures that concern a connection as a whole.</summary>
internal static class ConnectionErrors
{
    /// <summary>The same words for an unknown connection and for another tenant's.</summary>
    public static NotFoundException NotFound(ConnectionKey key) => new($"The tenant '{key.Tenant}' has no connection '{key.Connection}'.")
    {
        Tenant = key.Tenant,
        ConnectionId = key.Connection,
        Origin = FaultOrigin.Ours,
    };

    public static IntegrationException StoreUnavailable(ConnectionKey? key, Exception cause) => new(ErrorCode.StoreUnavailable, $"The connection store failed with {cause.GetType().Name}.", cause)
    {
        Tenant = key?.Tenant,
        ConnectionId = key?.Connection,
        IsTransient = true,
        Origin = FaultOrigin.Ours,
    };

    public static IntegrationException LockUnavailable(ConnectionKey key, Exception cause) => new(ErrorCode.StoreUnavailable, $"The connection lock failed with {cause.GetType().Name}, and the host refuses to renew a credential without it.", cause)
    {
        Tenant = key.Tenant,
        ConnectionId = key.Connection,
        IsTransient = true,
        Origin = FaultOrigin.Ours,
    };

    public static NeedsReauthorizationException Unreadable(ConnectionKey key, string? connector, Exception cause) =>
        new($"The stored connection cannot be opened: it is damaged or another connection's{(cause is CredentialProtectionException { KeyId: { } id } ? $"; it names the key '{id}'" : "")}.", ReauthorizationReason.Unreadable, cause)
        {
            Tenant = key.Tenant,
            ConnectionId = key.Connection,
            Connector = connector,
            Origin = FaultOrigin.Ours,
        };

    public static NeedsReauthorizationException NeedsReauthorization(ConnectionKey key, string connector, ReauthorizationReason reason) => new(Words(reason), reason)
    {
        Tenant = key.Tenant,
        ConnectionId = key.Connection,
        Connector = connector,
        Origin = reason == ReauthorizationReason.AnswerLost ? FaultOrigin.Network : FaultOrigin.Customer,
    };

    private static string Words(ReauthorizationReason reason) => reason switch
    {
        ReauthorizationReason.GrantRejected => "The vendor says the grant is revoked or expired: connect again.",
        ReauthorizationReason.AnswerLost => "The answer to a token refresh was lost and the vendor does not take the old refresh token again: connect again.",
        ReauthorizationReason.NoRefreshToken => "The access token has ended and there is no refresh token: connect again.",
        _ => "The connection needs a person: connect again.",
    };
}
