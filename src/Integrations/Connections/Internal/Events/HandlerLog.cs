using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>Log messages about the host's event handlers.</summary>
internal static partial class HandlerLog
{
    [LoggerMessage(60, LogLevel.Error, "An event handler failed on {Kind}: see the exception. The event is not delivered to it again.")]
    public static partial void HandlerFailed(ILogger logger, EventKind kind, Exception exception);

    [LoggerMessage(61, LogLevel.Warning,
        "The event handler {Handler} did not return from {Kind} of {Tenant} within {Limit}; it gets no event of this tenant until then. "
        + "Let it honor its cancellation token, or pass longer work to a queue.")]
    public static partial void HandlerStuck(ILogger logger, Type handler, EventKind kind, TenantId tenant, TimeSpan limit);

    [LoggerMessage(62, LogLevel.Warning,
        "The event handler {Handler}, which has not returned yet, missed events of {Tenant}: {Count} so far.")]
    public static partial void Skipped(ILogger logger, Type handler, TenantId tenant, long count);

    [LoggerMessage(63, LogLevel.Warning,
        "Events of {Tenant} were dropped, {Count} so far: {Most} already wait for the handlers. Make the handlers faster, or raise "
        + "IntegrationsOptions.EventBacklog.")]
    public static partial void Dropped(ILogger logger, TenantId tenant, long count, int most);

    [LoggerMessage(64, LogLevel.Warning, "The host stopped before {Count} events were handled.")]
    public static partial void LeftBehind(ILogger logger, int count);

    [LoggerMessage(65, LogLevel.Warning, "The scope of an event's handlers failed to dispose: see the exception.")]
    public static partial void ScopeFailed(ILogger logger, Exception exception);
}
