using Integrations.Conformance;
using Integrations.Redis.Internal;
using Integrations.Storage;

namespace Integrations.Redis.Tests;

public sealed class RedisLockTests
{
    public static TheoryData<string> Contract => ContractTests.Of<ConnectionLeaseContract>();

    [RedisTheory]
    [MemberData(nameof(Contract))]
    public Task Locks_on_a_real_Redis_keep_the_contract(string test) => ContractTests.RunAsync(new Locks(), test, default);

    private sealed class Locks : ConnectionLeaseContract
    {
        private readonly RedisLeases _leases = new(RedisServer.EvaluateAsync, "test:");

        protected override IConnectionLock CreateLock(TimeProvider clock) =>
            new LeasedConnectionLock(_leases, TimeSpan.FromSeconds(30), clock);

        /// <summary>The time of the key runs out, by the server's own doing.</summary>
        protected override async Task EndLeaseAsync(ConnectionKey key)
        {
            (await RedisServer.RunAsync(["PEXPIRE", _leases.KeyOf(key), "1"], default)).Should().Be(1);
            while (await RedisServer.RunAsync(["EXISTS", _leases.KeyOf(key)], default) == 1) await Task.Yield();
        }
    }
}
