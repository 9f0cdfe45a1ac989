using StackExchange.Redis;

namespace Integrations.Redis.Internal;

/// <summary>Failures of Redis as the library's own, each with the setting to change. No message contains the password.</summary>
internal static class RedisErrors
{
    /// <summary>A command failed.</summary>
    public static IntegrationException Of(RedisUse use, Exception failure) => failure switch
    {
        { Message: var text } when IsRejection(text) => NotAuthenticated(failure),
        RedisServerException { Message: var text } when Says(text, "NOPERM", "can't run this command", "can't access at least one")
            => NoPermission(use, failure),
        RedisServerException { Message: var text } when Says(text, "FOREIGN ", "WRONGTYPE") => Foreign(use, text.Split(' ')[^1], failure),
        RedisServerException { Message: var text } when Says(text, "READONLY") => ReadOnly(use, failure),
        RedisServerException => New($"Redis refused the command of a {use.Name}: see the inner exception.", failure, isTransient: true),
        _ => NotReachable(use, failure),
    };

    /// <summary>The client has no connection to a server that takes commands.</summary>
    /// <param name="use">The use of Redis.</param>
    /// <param name="reason">The reason; null when the client does not say it.</param>
    /// <param name="hasReplica">True when a replica is connected.</param>
    public static IntegrationException NotConnected(RedisUse use, Exception? reason, bool hasReplica) =>
        hasReplica ? ReadOnly(use, reason) : reason is null ? NotReachable(use, null) : Of(use, reason);

    /// <summary>A key in the place of one of the library that another application wrote.</summary>
    public static IntegrationException Foreign(RedisUse use, string key, Exception? cause = null) =>
        New($"The key '{key}' on Redis is in the place of a {use.Name}, and is not one: another application uses its name. Set "
            + $"{use.Prefix} to a prefix of your own, or delete the key.", cause);

    private static IntegrationException NotReachable(RedisUse use, Exception? cause) =>
        New($"Redis is not connected, and the command of a {use.Name} is not kept for later. The client reconnects by itself: check that "
            + "the server runs, and the host and port of the connection (ConfigurationOptions.EndPoints)"
            + (cause is null ? "; also its user and password: with BacklogPolicy.FailFast this message names the cause." : "."), cause,
            isTransient: true);

    private static IntegrationException NotAuthenticated(Exception? cause) =>
        New("Redis rejects the credentials of the connection: set its user and password (ConfigurationOptions.User, "
            + "ConfigurationOptions.Password).", cause);

    private static IntegrationException NoPermission(RedisUse use, Exception cause) =>
        New($"The user of the Redis connection lacks a permission for {use.Name}s: permit the commands {use.Commands} on the keys of "
            + $"{use.Prefix} (ACL SETUSER).", cause);

    private static IntegrationException ReadOnly(RedisUse use, Exception? cause) =>
        New($"Redis is a read-only replica, and a {use.Name} is written: connect to the primary (ConfigurationOptions.EndPoints).", cause,
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
