using Integrations.Storage;

namespace Integrations.Conformance;

/// <summary>
/// Additional contract of a lock with leases on a server: a lease can be lost, the loss is detected, and the previous holder does not
/// release the lock of the next.
/// </summary>
public abstract class ConnectionLeaseContract : ConnectionLockContract
{
    /// <summary>Ends a lease on the server, as when it expires.</summary>
    protected abstract Task EndLeaseAsync(ConnectionKey key);

    /// <summary>
    /// Moves the end of a lease on the server, later or, for a negative span, earlier: as when the server's clock is set back, or time
    /// passes.
    /// </summary>
    protected abstract Task MoveLeaseEndAsync(ConnectionKey key, TimeSpan by);

    [Fact]
    public async Task A_lease_that_ended_is_free_and_its_holder_learns_of_it()
    {
        var clock = new FakeClock();
        await using var held = await CreateLock(clock).TryAcquireAsync(Key, TimeSpan.Zero, default);
        await EndLeaseAsync(Key);
        await using var next = await CreateLock(TimeProvider.System).TryAcquireAsync(Key, TimeSpan.Zero, default);
        Assert.NotNull(next);
        await PassUntilAsync(clock, () => held!.Lost.IsCancellationRequested);
        Assert.False(next.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task Who_lost_it_does_not_release_what_another_holds()
    {
        var locks = CreateLock(TimeProvider.System);
        var lost = await locks.TryAcquireAsync(Key, TimeSpan.Zero, default);
        await EndLeaseAsync(Key);
        await using var next = await locks.TryAcquireAsync(Key, TimeSpan.Zero, default);
        await lost!.DisposeAsync();
        Assert.Null(await locks.TryAcquireAsync(Key, TimeSpan.Zero, default));
    }

    [Fact]
    public async Task A_lease_from_before_the_clock_was_set_back_ends_and_is_granted_once()
    {
        await using var held = await CreateLock(new FakeClock()).TryAcquireAsync(Key, TimeSpan.Zero, default);
        var locks = CreateLock(TimeProvider.System);
        await MoveLeaseEndAsync(Key, TimeSpan.FromDays(1));
        Assert.Null(await locks.TryAcquireAsync(Key, TimeSpan.Zero, default));   // its holder may be alive
        await MoveLeaseEndAsync(Key, -LeasedConnectionLock.LongestLease);
        await using var next = await locks.TryAcquireAsync(Key, TimeSpan.Zero, default);
        Assert.NotNull(next);                                                     // it may have crashed
        Assert.Null(await locks.TryAcquireAsync(Key, TimeSpan.Zero, default));
    }

    [Fact]
    public async Task A_live_holder_keeps_its_lease_when_the_clock_is_set_back()
    {
        var clock = new FakeClock();
        await using var held = await CreateLock(clock).TryAcquireAsync(Key, TimeSpan.Zero, default);
        await MoveLeaseEndAsync(Key, TimeSpan.FromDays(1));
        Assert.Null(await CreateLock(TimeProvider.System).TryAcquireAsync(Key, TimeSpan.Zero, default));
        await PassUntilAsync(clock, () => clock.Elapsed > TimeSpan.FromMinutes(5));
        Assert.False(held!.Lost.IsCancellationRequested);
        Assert.Null(await CreateLock(TimeProvider.System).TryAcquireAsync(Key, TimeSpan.Zero, default));
    }

    [Fact]
    public async Task While_it_is_held_it_is_extended()
    {
        var clock = new FakeClock();
        await using var held = await CreateLock(clock).TryAcquireAsync(Key, TimeSpan.Zero, default);
        await PassUntilAsync(clock, () => clock.Elapsed > TimeSpan.FromMinutes(5));
        Assert.False(held!.Lost.IsCancellationRequested);
        Assert.Null(await CreateLock(TimeProvider.System).TryAcquireAsync(Key, TimeSpan.Zero, default));
    }
}
