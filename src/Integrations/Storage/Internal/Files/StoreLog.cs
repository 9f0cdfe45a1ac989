using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>Log messages of the file store.</summary>
internal static partial class StoreLog
{
    [LoggerMessage(1, LogLevel.Error,
        "No part of the connection in {Folder} can be read; it is omitted from the listing. Restore or delete the folder.")]
    public static partial void ConnectionDamaged(ILogger logger, string folder, Exception exception);
}
