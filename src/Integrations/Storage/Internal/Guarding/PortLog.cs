using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>Log messages of the ports that the host supplies.</summary>
internal static partial class PortLog
{
    [LoggerMessage(50, LogLevel.Warning, "The {Part} failed for {Connection}.")]
    public static partial void Failed(ILogger logger, string part, ConnectionKey? connection, Exception exception);

    [LoggerMessage(51, LogLevel.Warning, "The {Part} failed; its work was not done.")]
    public static partial void LeftUndone(ILogger logger, string part, Exception exception);
}
