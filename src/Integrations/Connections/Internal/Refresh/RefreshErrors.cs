namespace Integrations.Internal;

/// <summary>Failures of a refresh that leave the grant unaffected.</summary>
internal static class RefreshErrors
{
    /// <summary>It is unknown whether the vendor acted.</summary>
    public static IntegrationException NoResponse(ConnectionContext connection, Exception cause, DateTimeOffset until) =>
        Unavailable(connection, $"{NameOf(connection)} did not respond to a token refresh: call again from {until:O} on.", until,
            FaultOrigin.Network, cause);

    /// <summary>The vendor did not act.</summary>
    public static IntegrationException Unavailable(ConnectionContext connection, TokenResult.Unavailable result, DateTimeOffset until)
    {
        var message = $"{NameOf(connection)} cannot refresh the credential now, call again from {until:O} on: {result.Reason}";
        return !result.IsRateLimit ? Unavailable(connection, message, until, FaultOrigin.Vendor) : new RateLimitedException(message)
        {
            Connector = connection.Connector.Id,
            Tenant = connection.Key.Tenant,
            ConnectionId = connection.Key.Connection,
            IsTransient = true,
            RetryAt = until,
            Origin = FaultOrigin.Vendor,
        };
    }

    /// <summary>The vendor rejected the refresh without stating that the grant is invalid.</summary>
    public static IntegrationException Rejected(ConnectionContext connection, TokenResult.Rejected? rejection, DateTimeOffset until)
    {
        var code = rejection is null ? "" : $" ({rejection.Code})";
        return Unavailable(
            connection, $"{NameOf(connection)} rejected a token refresh{code} without stating that the grant is invalid: call again from "
            + $"{until:O} on; a person is needed only if it is rejected again and again.", until, FaultOrigin.Vendor);
    }

    private static string NameOf(ConnectionContext connection) => connection.Connector.Definition.Name;

    private static VendorUnavailableException Unavailable(
        ConnectionContext connection, string message, DateTimeOffset until, FaultOrigin origin, Exception? cause = null) =>
        new(message, cause)
        {
            Connector = connection.Connector.Id,
            Tenant = connection.Key.Tenant,
            ConnectionId = connection.Key.Connection,
            IsTransient = true,
            RetryAt = until,
            Origin = origin,
        };
}
