using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>Log messages of calls. Never contain a URL, a body or a value.</summary>
internal sealed partial class CallLog(ILoggerFactory loggers)
{
    /// <summary>Calls, and those that were given up.</summary>
    public const string Calls = "Integrations.Calls";

    /// <summary>Pauses that vendors request.</summary>
    public const string RateLimits = "Integrations.RateLimits";

    private readonly ILogger _calls = loggers.CreateLogger(Calls);
    private readonly ILogger _rateLimits = loggers.CreateLogger(RateLimits);

    /// <summary>True when each call is logged.</summary>
    public bool IsOn => _calls.IsEnabled(LogLevel.Debug);

    /// <summary>Logs the end of a call.</summary>
    public void Ended(VendorCall call, IntegrationException? error, bool isCanceled, int? status, TimeSpan elapsed)
    {
        var connection = call.Connection;
        if (error is { IsTransient: true, Code: ErrorCode.VendorUnavailable } && call.Attempts > 1)
            GivenUp(_calls, call.Request.Operation, connection.Key.Tenant, connection.Key.Connection, call.Attempts, error.VendorStatus,
                error.Origin);
        if (error is OutcomeUnknownException)
            Unknown(_calls, call.Request.Operation, connection.Key.Tenant, connection.Key.Connection, call.Attempts, error.VendorStatus,
                error.Origin);
        if (!IsOn) return;
        var outcome = isCanceled ? "Canceled" : error?.Code.ToString() ?? "Success";
        Called(_calls, call.Request.Operation, connection.Key.Tenant, connection.Key.Connection, outcome, error?.VendorStatus ?? status,
            call.Attempts, (long)elapsed.TotalMilliseconds);
    }

    /// <summary>Logs a pause that the vendor requests.</summary>
    public void Paused(VendorCall call, DateTimeOffset until, string? budget)
    {
        var connection = call.Connection;
        Paused(_rateLimits, connection.Connector.Id, connection.Key.Tenant, connection.Key.Connection, budget ?? "all requests", until,
            call.Request.Operation, call.Outcome?.Error?.VendorStatus);
    }

    [LoggerMessage(50, LogLevel.Debug,
        "{Operation} of {Tenant}/{Connection}: {Outcome}, status {Status}, {Attempts} attempts, {Elapsed} ms.")]
    private static partial void Called(ILogger logger, string operation, TenantId tenant, ConnectionId connection, string outcome,
        int? status, int attempts, long elapsed);

    [LoggerMessage(51, LogLevel.Warning, "{Operation} of {Tenant}/{Connection} was given up after {Attempts} attempts; the last one "
        + "failed with status {Status} (origin {Origin}).")]
    private static partial void GivenUp(ILogger logger, string operation, TenantId tenant, ConnectionId connection, int attempts,
        int? status, FaultOrigin origin);

    [LoggerMessage(53, LogLevel.Warning, "Whether {Operation} of {Tenant}/{Connection} took effect is not known after {Attempts} attempts; "
        + "the last one failed with status {Status} (origin {Origin}).")]
    private static partial void Unknown(ILogger logger, string operation, TenantId tenant, ConnectionId connection, int attempts,
        int? status, FaultOrigin origin);

    [LoggerMessage(52, LogLevel.Warning,
        "{Connector} limits {Tenant}/{Connection}: {Budget} wait until {Until} ({Operation}, status {Status}).")]
    private static partial void Paused(ILogger logger, string connector, TenantId tenant, ConnectionId connection, string budget,
        DateTimeOffset until, string operation, int? status);
}
