using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>Logs the events of connections that an operator should see.</summary>
internal static partial class ConnectionLog
{
    public static void Published(ILogger logger, ConnectionEvent e)
    {
        switch (e.Kind)
        {
            case EventKind.Connected:
                Connected(logger, e.Tenant, e.ConnectionId, e.Connector);
                break;
            case EventKind.NeedsReauthorization:
                // The text after the kind of reason may be the vendor's.
                NeedsPerson(logger, e.Tenant, e.ConnectionId, e.Connector, e.Reason?.Split(':')[0]);
                break;
            case EventKind.Recovered:
                Recovered(logger, e.Tenant, e.ConnectionId, e.Connector);
                break;
            case EventKind.Revoked:
                Removed(logger, e.Tenant, e.ConnectionId, e.Connector);
                break;
            case EventKind.ReauthorizationDue:
                Due(logger, e.Tenant, e.ConnectionId, e.Connector, e.Reason);
                break;
            case EventKind.Degraded:
                Degraded(logger, e.Tenant, e.ConnectionId, e.Connector, e.Reason);
                break;
            case EventKind.CoverageChanged:
                CoverageChanged(logger, e.Tenant, e.ConnectionId, e.Connector, e.Reason);
                break;
            default:
                // Its reason may be the vendor's text.
                Other(logger, e.Tenant, e.ConnectionId, e.Connector, e.Kind);
                break;
        }
    }

    [LoggerMessage(70, LogLevel.Information, "Connected {Tenant}/{Connection} to {Connector}.")]
    private static partial void Connected(ILogger logger, TenantId tenant, ConnectionId connection, string connector);

    [LoggerMessage(71, LogLevel.Information,
        "{Tenant}/{Connection} of {Connector} must be connected again: {Reason}. Its calls fail until then.")]
    private static partial void NeedsPerson(ILogger logger, TenantId tenant, ConnectionId connection, string connector, string? reason);

    [LoggerMessage(72, LogLevel.Information, "{Tenant}/{Connection} of {Connector} has recovered.")]
    private static partial void Recovered(ILogger logger, TenantId tenant, ConnectionId connection, string connector);

    [LoggerMessage(73, LogLevel.Information, "{Tenant}/{Connection} of {Connector} was removed.")]
    private static partial void Removed(ILogger logger, TenantId tenant, ConnectionId connection, string connector);

    [LoggerMessage(74, LogLevel.Information, "{Tenant}/{Connection} of {Connector} must be connected again soon. {Reason}")]
    private static partial void Due(ILogger logger, TenantId tenant, ConnectionId connection, string connector, string? reason);

    [LoggerMessage(75, LogLevel.Information, "{Tenant}/{Connection} of {Connector} is degraded. {Reason}")]
    private static partial void Degraded(ILogger logger, TenantId tenant, ConnectionId connection, string connector, string? reason);

    [LoggerMessage(76, LogLevel.Information, "{Tenant}/{Connection} of {Connector} can read other fields than before. {Reason}")]
    private static partial void CoverageChanged(ILogger logger, TenantId tenant, ConnectionId connection, string connector, string? reason);

    [LoggerMessage(77, LogLevel.Debug, "{Tenant}/{Connection} of {Connector}: {Kind}.")]
    private static partial void Other(ILogger logger, TenantId tenant, ConnectionId connection, string connector, EventKind kind);
}
