namespace Integrations.Internal;

/// <summary>Creates the exceptions that concern a connection as a whole.</summary>
internal static class ConnectionErrors
{
    /// <summary>The same message for an unknown connection and for another tenant's.</summary>
    public static NotFoundException NotFound(ConnectionKey key) => new($"The tenant '{key.Tenant}' has no connection '{key.Connection}'.")
    {
        Tenant = key.Tenant,
        ConnectionId = key.Connection,
        Origin = FaultOrigin.Ours,
    };

    /// <summary>The host is shutting down, or its services were disposed.</summary>
    public static IntegrationException ShuttingDown(Exception? cause = null) =>
        new(ErrorCode.ShuttingDown,
            "This host is shutting down: its services were disposed. Try again at another instance, or after the restart.",
            cause) { IsTransient = true, Origin = FaultOrigin.Ours };

    public static NeedsReauthorizationException NeedsReauthorization(ConnectionKey key, ConnectorRegistration connector,
        ReauthorizationReason reason) =>
        new($"{connector.Definition.Name}: {Words(reason)} Connect '{key.Connection}' of tenant '{key.Tenant}' again.", reason)
        {
            Tenant = key.Tenant,
            ConnectionId = key.Connection,
            Connector = connector.Id,
            Origin = reason == ReauthorizationReason.ResponseLost ? FaultOrigin.Network : FaultOrigin.Customer,
        };

    public static AccountNotChosenException AccountNotChosen(ConnectionKey key, string connector, IReadOnlyList<VendorAccount> accounts) =>
        new($"The grant covers {accounts.Count} accounts and none is chosen: choose one with "
            + "IAuthorizationFlow.ChooseAccountAsync.", accounts)
        {
            Tenant = key.Tenant,
            ConnectionId = key.Connection,
            Connector = connector,
            Origin = FaultOrigin.Customer,
        };

    public static VendorUnavailableException AccountsUnknown(ConnectionKey key, ConnectorRegistration connector) =>
        new($"The accounts of connection '{key.Connection}' could not be read from {connector.Definition.Name} yet. Another attempt "
            + "follows within the hour; then call again.")
        {
            Tenant = key.Tenant,
            ConnectionId = key.Connection,
            Connector = connector.Id,
            IsTransient = true,
            Origin = FaultOrigin.Vendor,
        };

    public static InvalidRequestException OtherConnector(ConnectionKey key, string stored, string asked) =>
        new($"The connection '{key.Connection}' belongs to {stored}, not to {asked}.")
    {
        Tenant = key.Tenant,
        ConnectionId = key.Connection,
        Connector = asked,
        Origin = FaultOrigin.Ours,
    };

    public static InvalidRequestException OddAccount(ConnectionKey key, string connector, string problem) =>
        new($"The account's id {problem}.")
    {
        Tenant = key.Tenant,
        ConnectionId = key.Connection,
        Connector = connector,
        Origin = FaultOrigin.Ours,
    };

    public static InvalidRequestException NothingToChoose(ConnectionContext loaded) =>
        new("The connection already has its account. To use another account, create a new connection.")
    {
        Tenant = loaded.Key.Tenant,
        ConnectionId = loaded.Key.Connection,
        Connector = loaded.Connector.Id,
        Origin = FaultOrigin.Ours,
    };

    public static InvalidRequestException UnknownAccount(ConnectionContext loaded, string account) =>
        new($"The grant does not cover the account '{account}'. It covers: {string.Join(", ", loaded.Settings.Accounts!.Select(a => a.Id))}.")
        {
            Tenant = loaded.Key.Tenant,
            ConnectionId = loaded.Key.Connection,
            Connector = loaded.Connector.Id,
            Origin = FaultOrigin.Ours,
        };

    public static ConflictException ChangedMeanwhile(ConnectionKey key) =>
        new($"The connection '{key.Connection}' was changed by another writer at the same time. Read it and try again.")
    {
        Tenant = key.Tenant,
        ConnectionId = key.Connection,
    };

    public static ConflictException OtherOrigin(ConnectionKey key, string connector) =>
        new($"The credential of the connection '{key.Connection}' was issued for another environment or host than the connection names "
            + "now, and is not sent: "
            + "the connection is being authorized again. Try again; if the error persists, authorize the connection again.")
        {
            Tenant = key.Tenant,
            ConnectionId = key.Connection,
            Connector = connector,
            IsTransient = true,
            Origin = FaultOrigin.Ours,
        };

    public static InvalidRequestException OtherAccount(ConnectionKey key, string connector, string account) =>
        new($"The grant is not for the account '{account}': choose that account on the vendor's consent page, or create a new connection.")
        {
            Tenant = key.Tenant,
            ConnectionId = key.Connection,
            Connector = connector,
            Origin = FaultOrigin.Customer,
        };

    private static string Words(ReauthorizationReason reason) => reason switch
    {
        ReauthorizationReason.GrantRejected => "the vendor rejected the grant, which was revoked or has expired.",
        ReauthorizationReason.ResponseLost =>
            "the response to a token refresh was lost, and the vendor does not accept the old refresh token again.",
        ReauthorizationReason.NoRefreshToken => "the access token has expired, and there is no refresh token.",
        ReauthorizationReason.VerificationFailed => "the check that was deferred when the connection was created has failed: a permission "
            + "is missing, or the grant is for another account.",
        _ => "the grant can no longer be used.",
    };
}
