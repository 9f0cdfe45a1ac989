using Integrations.Storage;

namespace Integrations.Conformance;

/// <summary>The contract of connection locks. Each test uses its own keys, so that a shared server need not be cleared.</summary>
public abstract class ConnectionLockContract
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Creates the lock of another process: a new instance over the same server for each call. A lock in memory returns the same instance.
    /// </summary>
    protected abstract IConnectionLock CreateLock(TimeProvider clock);

    /// <summary>A key that no other test uses.</summary>
    protected ConnectionKey Key { get; } = new($"tenant-{Guid.NewGuid():N}", new("c1"));

    [Fact]
    public async Task One_holds_it_at_a_time()
    {
        IConnectionLock[] locks = [CreateLock(TimeProvider.System), CreateLock(TimeProvider.System)];
        var (inside, most, times) = (0, 0, 0);
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(async () =>
        {
            await using var held = await locks[i % 2].TryAcquireAsync(Key, Long, default);
            Assert.NotNull(held);
            Assert.False(held.Lost.IsCancellationRequested);
            InterlockedMax(ref most, Interlocked.Increment(ref inside));
            await Task.Yield();
            Interlocked.Decrement(ref inside);
            Interlocked.Increment(ref times);
        })));
        Assert.Equal((1, 12), (most, times));
    }

    [Fact]
    public async Task Another_connection_or_tenant_is_another_lock()
    {
        var locks = CreateLock(TimeProvider.System);
        ConnectionKey[] keys =
            [Key, new(Key.Tenant, new("C1")), new(Key.Tenant, new("c1:c1")), new($"{Key.Tenant}:c1", Key.Connection),
            new($"{Key.Tenant}-rival", Key.Connection)];
        var held = new List<IConnectionLockHandle?>();
        foreach (var key in keys) held.Add(await locks.TryAcquireAsync(key, TimeSpan.Zero, default));
        Assert.All(held, Assert.NotNull);
        foreach (var handle in held) await handle!.DisposeAsync();
    }

    [Fact]
    public async Task Who_does_not_wait_gets_null_at_once()
    {
        await using var held = await CreateLock(TimeProvider.System).TryAcquireAsync(Key, TimeSpan.Zero, default);
        Assert.NotNull(held);
        Assert.Null(await CreateLock(TimeProvider.System).TryAcquireAsync(Key, TimeSpan.Zero, default));
    }

    [Fact]
    public async Task Who_waits_gets_it_when_it_is_released()
    {
        var held = await CreateLock(TimeProvider.System).TryAcquireAsync(Key, TimeSpan.Zero, default);
        var waiting = CreateLock(TimeProvider.System).TryAcquireAsync(Key, Long, default).AsTask();
        Assert.False(waiting.IsCompleted);
        await held!.DisposeAsync();
        await using var next = await waiting;
        Assert.NotNull(next);
    }

    [Fact]
    public async Task Who_waits_too_long_gets_null()
    {
        var clock = new FakeClock();
        var locks = CreateLock(clock);
        await using var held = await locks.TryAcquireAsync(Key, TimeSpan.Zero, default);
        var waiting = locks.TryAcquireAsync(Key, TimeSpan.FromSeconds(5), default).AsTask();
        await PassUntilAsync(clock, () => waiting.IsCompleted);
        Assert.Null(await waiting);
        Assert.True(clock.Elapsed >= TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Who_is_canceled_leaves_and_the_next_still_gets_it()
    {
        var locks = CreateLock(TimeProvider.System);
        var held = await locks.TryAcquireAsync(Key, TimeSpan.Zero, default);
        using var caller = new CancellationTokenSource();
        var leaving = locks.TryAcquireAsync(Key, Long, caller.Token).AsTask();
        var staying = locks.TryAcquireAsync(Key, Long, default).AsTask();
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        await held!.DisposeAsync();
        await using var next = await staying;
        Assert.NotNull(next);
    }

    [Fact]
    public async Task Releasing_twice_frees_it_once()
    {
        var locks = CreateLock(TimeProvider.System);
        var first = await locks.TryAcquireAsync(Key, TimeSpan.Zero, default);
        await first!.DisposeAsync();
        await using var second = await locks.TryAcquireAsync(Key, TimeSpan.Zero, default);
        Assert.NotNull(second);
        await first.DisposeAsync();
        Assert.Null(await locks.TryAcquireAsync(Key, TimeSpan.Zero, default));
    }

    /// <summary>
    /// Advances the clock by seconds: immediately while a caller waits in a delay, otherwise slowly, because a request to a server is
    /// pending.
    /// </summary>
    protected static async Task PassUntilAsync(FakeClock clock, Func<bool> isDone)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(isDone);
        for (var (looks, quiet) = (0, 0); !isDone(); looks++)
        {
            Assert.True(looks < 60_000, "The condition was not reached.");
            if (clock.HasPendingDelay || ++quiet > 50)
            {
                quiet = 0;
                clock.Advance(TimeSpan.FromSeconds(1));
            }

            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); seen < value;)
        {
            var before = Interlocked.CompareExchange(ref target, value, seen);
            if (before == seen) return;
            seen = before;
        }
    }
}
