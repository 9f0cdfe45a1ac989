using Integrations.Conformance;
using Integrations.DistributedLocks.Internal;
using Integrations.Storage;

namespace Integrations.DistributedLocks.Tests;

/// <summary>The contract over a provider within the process: on any machine.</summary>
public sealed class InProcessLockTests
{
    private readonly InProcessLocks _provider = new();

    /// <summary>Without the tests of a lease's clock: a provider holds a lock by its own means, not by our clock.</summary>
    public static TheoryData<string> Contract =>
        [.. ContractTests.Of<ConnectionLeaseContract>().Select(row => row.Data).Except(
        [
            nameof(ConnectionLeaseContract.While_it_is_held_it_is_extended),
            nameof(ConnectionLeaseContract.A_lease_from_before_the_clock_was_set_back_ends_and_is_granted_once),
            nameof(ConnectionLeaseContract.A_live_holder_keeps_its_lease_when_the_clock_is_set_back),
        ])];

    [Theory]
    [MemberData(nameof(Contract))]
    public Task Locks_of_a_provider_keep_the_contract(string test) => ContractTests.RunAsync(new Locks(_provider), test, default);

    [Fact]
    public async Task A_lock_s_name_fits_every_provider_and_contains_no_id()
    {
        ConnectionKey[] keys = [new("a", new("b:c")), new("a:b", new("c")), new("a%3Ab", new("c")), new("A:b", new("c"))];
        var locks = new DistributedConnectionLock(_provider);
        foreach (var key in keys) (await locks.TryAcquireAsync(key, TimeSpan.Zero, default)).Should().NotBeNull();
        _provider.Names.Should().HaveCount(keys.Length).And.AllSatisfy(name => name.Should().MatchRegex("^integrations-[0-9a-f]{64}$"));
    }

    [Fact]
    public async Task A_provider_that_fails_to_release_a_lost_lock_disturbs_nobody_and_one_it_still_holds_is_reported()
    {
        var locks = new DistributedConnectionLock(_provider);
        var (lost, held) = (new ConnectionKey("acme", new("c1")), new ConnectionKey("acme", new("c2")));
        var handles = new[] { await locks.TryAcquireAsync(lost, TimeSpan.Zero, default), await locks.TryAcquireAsync(held, TimeSpan.Zero,
            default) };
        await _provider.LoseAsync(DistributedConnectionLock.NameOf(lost));
        _provider.IsBroken = true;
        await handles[0]!.Awaiting(h => h.DisposeAsync().AsTask()).Should().NotThrowAsync();
        await handles[1]!.Awaiting(h => h.DisposeAsync().AsTask()).Should().ThrowAsync<IOException>();
    }

    private sealed class Locks(InProcessLocks provider) : ConnectionLeaseContract
    {
        protected override IConnectionLock CreateLock(TimeProvider clock) => new DistributedConnectionLock(provider);

        protected override Task EndLeaseAsync(ConnectionKey key) => provider.LoseAsync(DistributedConnectionLock.NameOf(key));

        protected override Task MoveLeaseEndAsync(ConnectionKey key, TimeSpan by) =>
            throw new NotSupportedException("A provider holds a lock by its own means.");
    }
}
