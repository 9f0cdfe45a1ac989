using Integrations.Conformance;
using Integrations.Redis.Internal;
using Integrations.Storage;
using StackExchange.Redis;

namespace Integrations.Redis.Tests;

public sealed class RedisLockTests : IAsyncLifetime
{
    private ConnectionMultiplexer? _redis;

    public static TheoryData<string> Contract => ContractTests.Of<ConnectionLeaseContract>();

    [RedisTheory]
    [MemberData(nameof(Contract))]
    public Task Locks_on_a_real_Redis_keep_the_contract(string test) => ContractTests.RunAsync(new Locks(_redis!), test, default);

    [RedisFact]
    public async Task A_lease_renewed_late_leaves_the_next_holder_s_alone()
    {
        var leases = new RedisLeases(_redis!, "test:");
        var key = new ConnectionKey($"tenant-{Guid.NewGuid():N}", new("c1"));
        var (late, next) = (LeaseOf('a', 60), LeaseOf('b', 10));
        (await leases.TryAcquireAsync(late, default)).Should().BeTrue();
        await _redis!.GetDatabase().KeyDeleteAsync(leases.KeyOf(key));
        (await leases.TryRenewAsync(late, default)).Should().BeFalse("a lease that ended does not come back");
        (await leases.TryAcquireAsync(next, default)).Should().BeTrue();
        (await leases.TryRenewAsync(late, default)).Should().BeFalse();
        ((string?)await _redis.GetDatabase().StringGetAsync(leases.KeyOf(key))).Should().Be(next.Owner);
        (await _redis.GetDatabase().KeyTimeToLiveAsync(leases.KeyOf(key))).Should().BeLessThanOrEqualTo(next.Duration);

        ConnectionLease LeaseOf(char owner, int seconds) =>
            new() { Key = key, Owner = new(owner, 32), Duration = TimeSpan.FromSeconds(seconds) };
    }

    public async ValueTask InitializeAsync()
    {
        if (RedisServer.Address is not null) _redis = await RedisServer.ConnectAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_redis is not null) await _redis.DisposeAsync();
    }

    private sealed class Locks(IConnectionMultiplexer redis) : ConnectionLeaseContract
    {
        private readonly RedisLeases _leases = new(redis, "test:");

        protected override IConnectionLock CreateLock(TimeProvider clock) =>
            new LeasedConnectionLock(_leases, TimeSpan.FromSeconds(30), clock);

        /// <summary>The time of the key runs out, by the server's own doing.</summary>
        protected override async Task EndLeaseAsync(ConnectionKey key)
        {
            RedisKey name = _leases.KeyOf(key);
            (await redis.GetDatabase().KeyExpireAsync(name, TimeSpan.FromMilliseconds(1))).Should().BeTrue();
            while (await redis.GetDatabase().KeyExistsAsync(name)) await Task.Yield();
        }

        protected override async Task MoveLeaseEndAsync(ConnectionKey key, TimeSpan by)
        {
            RedisKey name = _leases.KeyOf(key);
            var left = await redis.GetDatabase().KeyTimeToLiveAsync(name);
            (await redis.GetDatabase().KeyExpireAsync(name, left + by)).Should().BeTrue();
        }
    }
}
