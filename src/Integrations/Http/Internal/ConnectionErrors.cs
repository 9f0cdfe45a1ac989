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

    /// <summary>The host is going down, or its services were disposed.</summary>
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
        new($"The grant covers {accounts.Count} accounts and none is chosen: choose one with IAuthorizationFlow.ChooseAccountAsync.", accounts)
        {
            Tenant = key.Tenant,
            ConnectionId = key.Connection,
            Connector = connector,
            Origin = FaultOrigin.Customer,
        };

    public static VendorUnavailableException AccountsUnknown(ConnectionKey key, ConnectorRegistration connector) =>
        new($"{connector.Definition.Name} could not be asked yet for the accounts of connection '{key.Connection}': it is asked again within the hour, then call again.")
        {
            Tenant = key.Tenant,
            ConnectionId = key.Connection,
            Connector = connector.Id,
            IsTransient = true,
            Origin = FaultOrigin.Vendor,
        };

    public static InvalidRequestException OtherConnector(ConnectionKey key, string stored, string asked) => new($"The connection '{key.Connection}' is one of {stored}, not of {asked}.")
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

    public static InvalidRequestException NothingToChoose(ConnectionKey key, string connector) => new("The connection has its account: to change it, make a new connection.")
    {
        Tenant = key.Tenant,
        ConnectionId = key.Connection,
        Connector = connector,
        Origin = FaultOrigin.Ours,
    };

    public static InvalidRequestException UnknownAccount(ConnectionKey key, string connector, IReadOnlyList<VendorAccount> covered, string account) =>
        new($"The grant does not cover the account '{account}'. It covers: {string.Join(", ", covered.Select(a => a.Id))}.")
        {
            Tenant = key.Tenant,
            ConnectionId = key.Connection,
            Connector = connector,
            Origin = FaultOrigin.Ours,
        };

    public static ConflictException ChangedMeanwhile(ConnectionKey key) => new($"The connection '{key.Connection}' was changed by somebody else at the same time.")
    {
        Tenant = key.Tenant,
        ConnectionId = key.Connection,
    };

    public static ConflictException OtherOrigin(ConnectionKey key, string connector) =>
        new($"The credential of the connection '{key.Connection}' was issued for another environment or host than the connection names now, and is not sent: "
            + "the connection is being made again. Try again; if it stays so, connect again.")
        {
            Tenant = key.Tenant,
            ConnectionId = key.Connection,
            Connector = connector,
            IsTransient = true,
            Origin = FaultOrigin.Ours,
        };

    public static InvalidRequestException OtherAccount(ConnectionKey key, string connector, string account) =>
        new($"The grant is not for the account '{account}': choose that account when consenting, or make a new connection.")
        {
            Tenant = key.Tenant,
            ConnectionId = key.Connection,
            Connector = connector,
            Origin = FaultOrigin.Customer,
        };

    private static string Words(ReauthorizationReason reason) => reason switch
    {
        ReauthorizationReason.GrantRejected => "the vendor refuses the grant, which was revoked or has expired.",
        ReauthorizationReason.ResponseLost =>
            "the response to a token refresh was lost, and the vendor does not take the old refresh token again.",
        ReauthorizationReason.NoRefreshToken => "the access token has ended, and there is no refresh token.",
        ReauthorizationReason.VerificationFailed => "the check that was put off when the connection was made has failed: a permission is missing, or the grant is for another account.",
        _ => "the grant cannot be used any more.",
    };
}
