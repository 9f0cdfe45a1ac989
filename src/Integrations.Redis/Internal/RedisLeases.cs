using Integrations.Storage;
using StackExchange.Redis;

namespace Integrations.Redis.Internal;

/// <summary>Leases as expiring keys: the value is the owner, and only the owner extends or deletes the key.</summary>
internal sealed class RedisLeases : IConnectionLeaseStore, ITenantDataEraser
{
    /// <summary>The result for a key that is not a lock: of another type, of a value that is not an owner, or without an end.</summary>
    private const long NotALock = -1;

    /// <summary>Reads the owner; it ends the script for a key that is not a lock, so that none is taken, extended or deleted.</summary>
    private const string Owner = """
        local kind = redis.call('type', KEYS[1]).ok
        if kind ~= 'string' and kind ~= 'none' then return -1 end
        local owner = redis.call('get', KEYS[1])
        if owner and (not string.match(owner, '^' .. string.rep('%x', 32) .. '$') or redis.call('pttl', KEYS[1]) == -1) then return -1 end

        """;

    /// <summary>A lease that ends too late is from before the clock was set back: it must end, and its holder may be alive.</summary>
    private const string Take = Owner + """
        if not owner then return redis.call('set', KEYS[1], ARGV[1], 'PX', ARGV[2]) and 1 end
        if redis.call('pttl', KEYS[1]) > tonumber(ARGV[3]) then redis.call('pexpire', KEYS[1], ARGV[3]) end
        return 0
        """;

    private const string Extend = Owner + "if owner == ARGV[1] then return redis.call('pexpire', KEYS[1], ARGV[2]) else return 0 end";
    private const string Release = Owner + "if owner == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end";
    private const string Remove = Owner + "return redis.call('del', KEYS[1])";

    private readonly RedisScripts _scripts;
    private readonly string _prefix;

    public RedisLeases(IConnectionMultiplexer connection, string prefix) => (_scripts, _prefix) = (new(connection, RedisUse.Locks), prefix);

    public string Name => "locks on Redis";

    public async ValueTask<bool> TryAcquireAsync(ConnectionLease lease, CancellationToken cancellationToken) =>
        await RunAsync(Take, lease.Key, [lease.Owner, Milliseconds(lease.Duration), Milliseconds(LeasedConnectionLock.LongestLease)],
            cancellationToken).ConfigureAwait(false) == 1;

    public async ValueTask<bool> TryRenewAsync(ConnectionLease lease, CancellationToken cancellationToken) =>
        await RunAsync(Extend, lease.Key, [lease.Owner, Milliseconds(lease.Duration)], cancellationToken).ConfigureAwait(false) == 1;

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
        $"{_prefix}{Uri.EscapeDataString(key.Tenant.Value)}:{Uri.EscapeDataString(key.Connection.Value)}";

    /// <exception cref="IntegrationException">Redis is not connected, or failed; or the key is not a lock.</exception>
    private async Task<long> RunAsync(string script, ConnectionKey key, RedisValue[] arguments, CancellationToken cancellationToken)
    {
        var name = KeyOf(key);
        var result = (long)await _scripts.RunAsync(script, [name], arguments, cancellationToken).ConfigureAwait(false);
        return result == NotALock ? throw RedisErrors.Foreign(RedisUse.Locks, name) : result;
    }

    private static long Milliseconds(TimeSpan span) => (long)span.TotalMilliseconds;
}
