namespace Integrations.Internal;

/// <summary>Failures of a refresh that leave the grant as it is.</summary>
internal static class RefreshErrors
{
    /// <summary>Nobody knows whether the vendor acted.</summary>
    public static IntegrationException Unanswered(ConnectionContext loaded, Exception cause, DateTimeOffset until) =>
        Unavailable(loaded, $"{loaded.Connector.Definition.Name} did not respond to a token refresh.", until, FaultOrigin.Network, cause);

    /// <summary>The vendor did not act.</summary>
    public static IntegrationException Unavailable(ConnectionContext loaded, TokenResult.Unavailable result, DateTimeOffset until)
    {
        var message = $"{loaded.Connector.Definition.Name} cannot refresh the credential now: {result.Reason}";
        return !result.IsRateLimit ? Unavailable(loaded, message, until, FaultOrigin.Vendor) : new RateLimitedException(message)
        {
            Connector = loaded.Connector.Id,
            Tenant = loaded.Key.Tenant,
            ConnectionId = loaded.Key.Connection,
            IsTransient = true,
            RetryAt = until,
            Origin = FaultOrigin.Vendor,
        };
    }

    /// <summary>The vendor refused and did not say that the grant is gone.</summary>
    public static IntegrationException Refused(ConnectionContext loaded, TokenResult.Rejected? refusal, DateTimeOffset until) => Unavailable(
        loaded,
        $"{loaded.Connector.Definition.Name} refused a token refresh{(refusal is null ? "" : $" ({refusal.Code})")} without saying that the grant is gone: " +
        $"call again from {until:O} on; a person is needed only if it is refused again and again.",
        until,
        FaultOrigin.Vendor);

    private static VendorUnavailableException Unavailable(ConnectionContext loaded, string message, DateTimeOffset until, FaultOrigin origin,
        Exception? cause = null) => new(message, cause)
    {
        Connector = loaded.Connector.Id,
        Tenant = loaded.Key.Tenant,
        ConnectionId = loaded.Key.Connection,
        IsTransient = true,
        RetryAt = until,
        Origin = origin,
    };
}
