using StackExchange.Redis;

namespace Integrations.Redis.Internal;

/// <summary>Failures of Redis as the library's own, each with the setting to change. No message contains the password.</summary>
internal static class RedisErrors
{
    /// <summary>A command failed.</summary>
    public static IntegrationException Of(Exception failure) => failure switch
    {
        { Message: var text } when IsRejection(text) => NotAuthenticated(failure),
        RedisServerException { Message: var text } when Says(text, "NOPERM", "can't run this command", "can't access at least one")
            => NoPermission(failure),
        RedisServerException { Message: var text } when Says(text, "READONLY") => ReadOnly(failure),
        RedisServerException => New("Redis refused the command of a lock: see the inner exception.", failure, isTransient: true),
        _ => NotReachable(failure),
    };

    /// <summary>The client has no connection to a server that takes commands.</summary>
    /// <param name="reason">The reason; null when the client does not say it.</param>
    /// <param name="hasReplica">True when a replica is connected.</param>
    public static IntegrationException NotConnected(Exception? reason, bool hasReplica) =>
        hasReplica ? ReadOnly(reason) : reason is null ? NotReachable(null) : Of(reason);

    /// <summary>A key in the place of a lock that another application wrote.</summary>
    public static IntegrationException Foreign(string key) =>
        New($"The key '{key}' on Redis is in the place of a lock, and is not one: another application uses its name. Set "
            + $"{nameof(RedisLockOptions)}.{nameof(RedisLockOptions.KeyPrefix)} to a prefix of your own, or delete the key.", null);

    private static IntegrationException NotReachable(Exception? cause) =>
        New("Redis is not connected, and the command of a lock is not kept for later. The client reconnects by itself: check that the "
            + "server runs, and the host and port of the connection (ConfigurationOptions.EndPoints)"
            + (cause is null ? "; also its user and password: with BacklogPolicy.FailFast this message names the cause." : "."), cause,
            isTransient: true);

    private static IntegrationException NotAuthenticated(Exception? cause) =>
        New("Redis rejects the credentials of the connection: set its user and password (ConfigurationOptions.User, "
            + "ConfigurationOptions.Password).", cause);

    private static IntegrationException NoPermission(Exception cause) =>
        New("The user of the Redis connection lacks a permission for locks: permit the commands eval, evalsha, set, get, type, pttl, "
            + $"pexpire and del on the keys of {nameof(RedisLockOptions)}.{nameof(RedisLockOptions.KeyPrefix)} (ACL SETUSER).", cause);

    private static IntegrationException ReadOnly(Exception? cause) =>
        New("Redis is a read-only replica, and a lock is written: connect to the primary (ConfigurationOptions.EndPoints).", cause,
            isTransient: true);

    private static bool IsRejection(string text) => Says(text, "NOAUTH", "WRONGPASS");

    private static bool Says(string text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    private static IntegrationException New(string message, Exception? cause, bool isTransient = false) =>
        new(ErrorCode.StoreUnavailable, message, cause) { IsTransient = isTransient, Origin = FaultOrigin.Ours };
}
