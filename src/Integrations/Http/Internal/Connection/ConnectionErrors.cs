namespace Integrations.Internal;

/// <summary>Creates the exceptions that concern a connection as a whole.</summary>
internal static class ConnectionErrors
{
    /// <summary>The same message for an unknown connection and for another tenant's.</summary>
    public static NotFoundException NotFound(ConnectionKey key) =>
        new($"The tenant '{key.Tenant}' has no connection '{key.Connection}': check both ids, or connect it first.")
        {
            Details = ErrorDetails.Of(key, null, FaultOrigin.Ours),
        };

    /// <summary>The host is shutting down, or its services were disposed.</summary>
    public static IntegrationException ShuttingDown(Exception? cause = null) =>
        new(ErrorCode.ShuttingDown,
            "This host is shutting down: its services were disposed. Try again at another instance, or after the restart.",
            cause) { IsTransient = true, Origin = FaultOrigin.Ours };

    public static NeedsReauthorizationException NeedsReauthorization(ConnectionKey key, ConnectorRegistration connector,
        ReauthorizationReason reason) =>
        new($"{connector.Definition.Name}: {TextOf(reason)} Connect '{key.Connection}' of tenant '{key.Tenant}' again.", reason)
        {
            Details = ErrorDetails.Of(
                key, connector.Id, reason == ReauthorizationReason.ResponseLost ? FaultOrigin.Network : FaultOrigin.Customer),
        };

    public static AccountNotChosenException AccountNotChosen(ConnectionKey key, string connector, IReadOnlyList<VendorAccount> accounts) =>
        new($"The grant covers {accounts.Count} accounts and none is chosen: choose one with IAuthorizationFlow.ChooseAccountAsync.",
            accounts)
        {
            Details = ErrorDetails.Of(key, connector, FaultOrigin.Customer),
        };

    public static VendorUnavailableException AccountsUnknown(ConnectionKey key, ConnectorRegistration connector) =>
        new($"The accounts of connection '{key.Connection}' could not be read from {connector.Definition.Name} yet. Another attempt "
            + "follows within the hour; then call again.")
        {
            Details = ErrorDetails.Of(key, connector.Id, FaultOrigin.Vendor),
            IsTransient = true,
        };

    public static InvalidRequestException OtherConnector(ConnectionKey key, string stored, string asked) =>
        new($"The connection '{key.Connection}' belongs to {stored}, not to {asked}: name {stored}, or create a new connection.")
        {
            Details = ErrorDetails.Of(key, asked, FaultOrigin.Ours),
        };

    public static InvalidRequestException OddAccount(ConnectionKey key, string connector, string problem) =>
        new($"The account's id {problem}.") { Details = ErrorDetails.Of(key, connector, FaultOrigin.Ours) };

    public static InvalidRequestException NothingToChoose(ConnectionContext connection) =>
        new("The connection already has its account. To use another account, create a new connection.")
        {
            Details = ErrorDetails.Of(connection, FaultOrigin.Ours),
        };

    public static InvalidRequestException UnknownAccount(ConnectionContext connection, string account) =>
        new($"The grant does not cover the account '{account}': choose one of "
            + $"{string.Join(", ", connection.Settings.Accounts!.Select(a => a.Id))}.")
        {
            Details = ErrorDetails.Of(connection, FaultOrigin.Ours),
        };

    public static ConflictException ChangedMeanwhile(ConnectionKey key) =>
        new($"The connection '{key.Connection}' was changed by another writer at the same time. Read it and try again.")
        {
            Details = ErrorDetails.Of(key, null, FaultOrigin.Other),
        };

    public static ConflictException OtherOrigin(ConnectionKey key, string connector) =>
        new($"The credential of the connection '{key.Connection}' was issued for another environment or host than the connection names "
            + "now, and is not sent: the connection is being authorized again. Try again; if the error persists, authorize it again.")
        {
            Details = ErrorDetails.Of(key, connector, FaultOrigin.Ours),
            IsTransient = true,
        };

    public static InvalidRequestException OtherAccount(ConnectionKey key, string connector, string account) =>
        new($"The grant is not for the account '{account}': choose that account on the vendor's consent page, or create a new connection.")
        {
            Details = ErrorDetails.Of(key, connector, FaultOrigin.Customer),
        };

    private static string TextOf(ReauthorizationReason reason) => reason switch
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

/// <summary>Details of failures that concern a connection.</summary>
internal static class ConnectionErrorDetails
{
    extension(ErrorDetails)
    {
        public static ErrorDetails Of(ConnectionContext connection, FaultOrigin origin) =>
            ErrorDetails.Of(connection.Key, connection.Connector.Id, origin);

        /// <summary>The details of a failed call.</summary>
        public static ErrorDetails Of(ConnectionContext connection, string operation, FaultOrigin origin)
        {
            var details = ErrorDetails.Of(connection, origin);
            details.Operation = operation;
            return details;
        }
    }
}
