using Integrations.Storage;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>Log messages of tokens and grants. Never a token, never a body.</summary>
internal static partial class TokenLog
{
    [LoggerMessage(1, LogLevel.Warning, "{Connector} returned an implausible token lifetime of {Lifetime}; it is ignored.")]
    public static partial void ImplausibleLifetime(ILogger logger, string connector, TimeSpan lifetime);

    [LoggerMessage(2, LogLevel.Warning, "Token refresh of {Connection} failed: {Reason}")]
    public static partial void RefreshFailed(ILogger logger, ConnectionKey connection, string reason, Exception? exception);

    [LoggerMessage(3, LogLevel.Error,
        "A refreshed credential of {Connection} could not be saved; it is used from memory and saving is retried.")]
    public static partial void CredentialUnsaved(ILogger logger, ConnectionKey connection, Exception exception);

    [LoggerMessage(5, LogLevel.Warning, "The connection lock of {Connection} failed; RefreshWithoutLock is {Proceeds}.")]
    public static partial void LockFailed(ILogger logger, ConnectionKey connection, bool proceeds, Exception exception);

    [LoggerMessage(6, LogLevel.Debug, "Rereading {Connection} failed; the cached credential stays in use.")]
    public static partial void RereadFailed(ILogger logger, ConnectionKey connection, Exception exception);

    [LoggerMessage(7, LogLevel.Warning, "Releasing the lease or writing the health of {Connection} failed.")]
    public static partial void NoteFailed(ILogger logger, ConnectionKey connection, Exception exception);

    [LoggerMessage(9, LogLevel.Warning, "Revoking {Connection} at the vendor failed; it is removed here all the same.")]
    public static partial void RevokeFailed(ILogger logger, ConnectionKey connection, Exception? exception);

    [LoggerMessage(10, LogLevel.Error, "Background work failed.")]
    public static partial void WorkFailed(ILogger logger, Exception exception);

    [LoggerMessage(11, LogLevel.Warning, "A refreshed credential of {Connection} is still unsaved.")]
    public static partial void StillUnsaved(ILogger logger, ConnectionKey connection, Exception exception);

    [LoggerMessage(12, LogLevel.Warning,
        "{Connector} rejects the newest client credential; the one before is tried. Check the option {Setting}.")]
    public static partial void PreviousClient(ILogger logger, string connector, string setting);

    [LoggerMessage(14, LogLevel.Warning,
        "{Connector} issued a token, and an additional token request failed; the token is kept and refreshed before its first use.")]
    public static partial void AdditionalRequestFailed(ILogger logger, string connector, Exception exception);

    [LoggerMessage(15, LogLevel.Warning,
        "A credential was obtained for {Connection}, which was removed meanwhile; it is revoked at the vendor.")]
    public static partial void ObtainedForNobody(ILogger logger, ConnectionKey connection);

    [LoggerMessage(16, LogLevel.Warning,
        "The grant of {Connection} could not be checked; it is kept as Unverified and checked again later.")]
    public static partial void Unverified(ILogger logger, ConnectionKey connection, Exception exception);

    [LoggerMessage(17, LogLevel.Error, "The grant obtained for {Connection} could not be stored; storing is retried.")]
    public static partial void GrantUnsaved(ILogger logger, ConnectionKey connection, Exception exception);
}
