using StackExchange.Redis;

namespace Integrations.Redis.Internal;

/// <summary>Runs scripts on the host's connection: at once or not at all.</summary>
internal sealed class RedisScripts(IConnectionMultiplexer connection, RedisUse use)
{
    public const CommandFlags Once = CommandFlags.DemandMaster | CommandFlags.CommandRetryNever;

    public IConnectionMultiplexer Connection => connection;

    /// <exception cref="IntegrationException">Redis is not connected, or failed.</exception>
    public async Task<RedisResult> RunAsync(string script, RedisKey[] keys, RedisValue[] arguments, CancellationToken cancellationToken)
    {
        var database = connection.GetDatabase();

        // By default the client keeps a command until the server is back: it would run late, for a caller that has gone on.
        if (!database.IsConnected(keys[0], Once)) throw RedisErrors.NotConnected(use, ReasonOf(database), HasReplica());
        try
        {
            // A command cannot be canceled: the wait is.
            return await database.ScriptEvaluateAsync(script, keys, arguments, Once).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is RedisException or RedisTimeoutException)
        {
            throw RedisErrors.Of(use, e);
        }
    }

    /// <summary>
    /// The client says why it is not connected only to a command that fails at once (<c>BacklogPolicy.FailFast</c>); a PING that it keeps
    /// for later does no harm.
    /// </summary>
    /// <returns>Null when it does not say.</returns>
    private static Exception? ReasonOf(IDatabase database)
    {
        var ping = database.PingAsync(Once);
        _ = ping.ContinueWith(static done => done.Exception, TaskScheduler.Default);
        return ping.Exception?.InnerException;
    }

    private bool HasReplica() => connection.GetServers().Any(static server => server is { IsConnected: true, IsReplica: true });
}
