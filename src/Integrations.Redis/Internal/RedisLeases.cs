using System.Globalization;
using Integrations.Storage;

namespace Integrations.Redis.Internal;

/// <summary>Leases as expiring keys: the value is the owner, and only the owner extends or deletes the key.</summary>
internal sealed class RedisLeases(RedisScript script, string prefix) : IConnectionLeaseStore, ITenantDataEraser
{
    private const string Take = "if redis.call('set', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 1 else return 0 end";
    private const string Extend =
        "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('pexpire', KEYS[1], ARGV[2]) else return 0 end";
    private const string Release = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end";

    private const string Remove = "return redis.call('del', KEYS[1])";

    public string Name => "locks on Redis";

    public async ValueTask<bool> TryAcquireAsync(ConnectionLease lease, CancellationToken cancellationToken) =>
        await script(Take, [KeyOf(lease.Key)], [lease.Owner, Milliseconds(lease)], cancellationToken).ConfigureAwait(false) == 1;

    public async ValueTask<bool> TryRenewAsync(ConnectionLease lease, CancellationToken cancellationToken) =>
        await script(Extend, [KeyOf(lease.Key)], [lease.Owner, Milliseconds(lease)], cancellationToken).ConfigureAwait(false) == 1;

    public async ValueTask ReleaseAsync(ConnectionLease lease, CancellationToken cancellationToken) =>
        await script(Release, [KeyOf(lease.Key)], [lease.Owner], cancellationToken).ConfigureAwait(false);

    /// <summary>Deletes by key. Leases of connections that the store no longer has expire like every lease.</summary>
    public async ValueTask<ErasureLocation> EraseAsync(ErasureRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var removed = 0;
        foreach (var connection in request.Connections)
            removed += (int)await script(Remove, [KeyOf(new(request.Tenant, connection))], [], cancellationToken).ConfigureAwait(false);
        return new() { Name = Name, Count = removed, RemainingData = "A lock taken in the meantime ends with its lease." };
    }

    /// <summary>Escapes the ids, so that a tenant's id can never be read as another tenant and connection.</summary>
    public string KeyOf(ConnectionKey key) =>
        $"{prefix}{Uri.EscapeDataString(key.Tenant.Value)}:{Uri.EscapeDataString(key.Connection.Value)}";

    private static string Milliseconds(ConnectionLease lease) =>
        ((long)lease.Duration.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}
