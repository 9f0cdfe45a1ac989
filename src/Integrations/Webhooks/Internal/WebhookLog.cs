using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>Log messages about deliveries; at most one a minute for a connector.</summary>
internal static partial class WebhookLog
{
    [LoggerMessage(111, LogLevel.Warning,
        "{Count} deliveries of {Connector} were refused; the latest: {Verdict}. If the vendor sent them, check the connector's webhook "
        + "secrets, and behind a proxy the public URL.")]
    public static partial void Refused(ILogger logger, string connector, WebhookVerdict verdict, int count);

    [LoggerMessage(112, LogLevel.Warning, "{Count} signed deliveries of {Connector} have a body that no declared format fits.")]
    public static partial void Unreadable(ILogger logger, string connector, int count);

    [LoggerMessage(113, LogLevel.Error,
        "{Count} deliveries of {Connector} could not be stored, and the vendor was requested to repeat them: see the exception.")]
    public static partial void NotStored(ILogger logger, string connector, int count, Exception exception);
}
