using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>Log messages about received events.</summary>
internal static partial class InboxLog
{
    [LoggerMessage(100, LogLevel.Warning,
        "Received events are kept in memory: a restart loses those that wait. Register a durable inbox, for example that of "
        + "Integrations.EntityFrameworkCore.")]
    public static partial void NotDurable(ILogger logger);

    [LoggerMessage(101, LogLevel.Information,
        "This process handles no received events: it has no IConnectionEventHandler and no IInboxForwarder.")]
    public static partial void NoHandlers(ILogger logger);

    [LoggerMessage(102, LogLevel.Warning,
        "The handler {Handler} failed on {Kind} of {Tenant}, attempt {Attempt}: see the exception. The event is delivered again later.")]
    public static partial void HandlerFailed(ILogger logger, Type handler, EventKind kind, TenantId tenant, int attempt,
        Exception exception);

    [LoggerMessage(103, LogLevel.Warning, "A received event {Kind} of {Connection} could not be delivered: see the exception.")]
    public static partial void NotDelivered(ILogger logger, EventKind kind, ConnectionKey connection, Exception exception);

    [LoggerMessage(104, LogLevel.Error,
        "A received event {Kind} of {Connection} is dead after {Attempts} attempts: {Error} ReplayAsync delivers it again.")]
    public static partial void Dead(ILogger logger, EventKind kind, ConnectionKey connection, int attempts, string error);

    [LoggerMessage(105, LogLevel.Warning,
        "The handlers of {Kind} of {Tenant} did not return within {Limit}, and ignore their cancellation token: they occupy a place of the "
        + "tenant until they return.")]
    public static partial void Stuck(ILogger logger, EventKind kind, TenantId tenant, TimeSpan limit);

    [LoggerMessage(106, LogLevel.Warning,
        "The inbox is not available: see the exception. Received events wait; the next attempt follows in {Delay}.")]
    public static partial void Away(ILogger logger, TimeSpan delay, Exception exception);

    [LoggerMessage(107, LogLevel.Warning,
        "The result of a received event {Kind} of {Connection} was not stored: the store failed, another process has the event, or it was "
        + "erased. If it still exists, it is delivered again.")]
    public static partial void ResultLost(ILogger logger, EventKind kind, ConnectionKey connection, Exception? exception);

    [LoggerMessage(108, LogLevel.Warning,
        "The host stopped while the handlers of {Count} received events worked: they are delivered again.")]
    public static partial void LeftBehind(ILogger logger, int count);

    [LoggerMessage(109, LogLevel.Information, "{Count} received events were removed after their retention.")]
    public static partial void Removed(ILogger logger, int count);

    [LoggerMessage(110, LogLevel.Debug, "The removal of received events was interrupted; it continues at the next interval.")]
    public static partial void RemovalInterrupted(ILogger logger, Exception exception);
}
