using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>What the file store logs.</summary>
internal static partial class StoreLog
{
    [LoggerMessage(1, LogLevel.Error, "No part of the connection in {Folder} can be read; it is left out of the listing.")]
    public static partial void ConnectionDamaged(ILogger logger, string folder, Exception exception);
}
