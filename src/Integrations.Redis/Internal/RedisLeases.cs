using Integrations.Storage;
using StackExchange.Redis;

namespace Integrations.Redis.Internal;

/// <summary>Leases as expiring keys: the value is the owner, and only the owner extends or deletes the key.</summary>
internal sealed class RedisLeases(IConnectionMultiplexer connection, string prefix) : IConnectionLeaseStore, ITenantDataEraser
{
    private const string Take = "if redis.call('set', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 1 else return 0 end";
    private const string Extend =
        "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('pexpire', KEYS[1], ARGV[2]) else return 0 end";
    private const string Release = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end";
    private const string Remove = "return redis.call('del', KEYS[1])";
    private const CommandFlags Once = CommandFlags.DemandMaster | CommandFlags.CommandRetryNever;

    public string Name => "locks on Redis";

    public async ValueTask<bool> TryAcquireAsync(ConnectionLease lease, CancellationToken cancellationToken) =>
        await RunAsync(Take, lease.Key, [lease.Owner, Milliseconds(lease)], cancellationToken).ConfigureAwait(false) == 1;

    public async ValueTask<bool> TryRenewAsync(ConnectionLease lease, CancellationToken cancellationToken) =>
        await RunAsync(Extend, lease.Key, [lease.Owner, Milliseconds(lease)], cancellationToken).ConfigureAwait(false) == 1;

    public async ValueTask ReleaseAsync(ConnectionLease lease, CancellationToken cancellationToken) =>
        await RunAsync(Release, lease.Key, [lease.Owner], cancellationToken).ConfigureAwait(false);

    /// <summary>Deletes by key. Leases of connections that the store no longer has expire like every lease.</summary>
    public async ValueTask<ErasureLocation> EraseAsync(ErasureRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var removed = 0;
        foreach (var id in request.Connections)
            removed += (int)await RunAsync(Remove, new(request.Tenant, id), [], cancellationToken).ConfigureAwait(false);
        return new() { Name = Name, Count = removed, RemainingData = "A lock taken in the meantime ends with its lease." };
    }

    /// <summary>Escapes the ids, so that a tenant's id can never be read as another tenant and connection.</summary>
    public string KeyOf(ConnectionKey key) =>
        $"{prefix}{Uri.EscapeDataString(key.Tenant.Value)}:{Uri.EscapeDataString(key.Connection.Value)}";

    /// <exception cref="RedisException">Redis is not connected, or failed. Commands cannot be canceled: the wait is.</exception>
    private async Task<long> RunAsync(string script, ConnectionKey key, RedisValue[] arguments, CancellationToken cancellationToken)
    {
        var database = connection.GetDatabase();
        RedisKey name = KeyOf(key);

        // By default the client keeps a command until the server is back: a lease would be taken late, for a caller that has gone on.
        if (!database.IsConnected(name, Once))
            throw new RedisConnectionException(ConnectionFailureType.UnableToConnect, Once, "Redis is not connected, and the command of a "
                + "lock is not kept for later. The client reconnects by itself: check the server.", null, CommandStatus.Unknown);
        return (long)await database.ScriptEvaluateAsync(script, [name], arguments, Once).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private static long Milliseconds(ConnectionLease lease) => (long)lease.Duration.TotalMilliseconds;
}
