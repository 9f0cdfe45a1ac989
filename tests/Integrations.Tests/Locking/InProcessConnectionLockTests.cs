using Integrations.Internal;
using Integrations.Tests.Support;

namespace Integrations.Tests.Locking;

public sealed class InProcessConnectionLockTests
{
    private static readonly ConnectionKey Key = new("acme", new("c1"));

    private readonly ManualTimeProvider _clock = new();
    private readonly InProcessConnectionLock _lock;

    public InProcessConnectionLockTests() => _lock = new(_clock);

    [Fact]
    public async Task One_holds_it_at_a_time_and_idle_keys_take_no_memory()
    {
        var (inside, most) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(async () =>
        {
            await using var held = await _lock.TryAcquireAsync(Key, TimeSpan.FromMinutes(1), default);
            held.Should().NotBeNull();
            most = Math.Max(most, Interlocked.Increment(ref inside));
            await Task.Yield();
            Interlocked.Decrement(ref inside);
        })));
        most.Should().Be(1);
        _lock.Count.Should().Be(0);
    }

    [Fact]
    public async Task Another_key_is_another_lock()
    {
        await using var one = await _lock.TryAcquireAsync(Key, TimeSpan.Zero, default);
        await using var other = await _lock.TryAcquireAsync(new("rival", Key.Connection), TimeSpan.Zero, default);
        one.Should().NotBeNull();
        other.Should().NotBeNull();
        one!.Lost.CanBeCanceled.Should().BeFalse();
    }

    [Fact]
    public async Task Who_waits_too_long_gets_null()
    {
        await using var held = await _lock.TryAcquireAsync(Key, TimeSpan.Zero, default);
        (await _lock.TryAcquireAsync(Key, TimeSpan.Zero, default)).Should().BeNull();
        var waiting = _lock.TryAcquireAsync(Key, TimeSpan.FromSeconds(10), default).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(9));
        waiting.IsCompleted.Should().BeFalse();
        _clock.Advance(TimeSpan.FromSeconds(1));
        (await waiting).Should().BeNull();
        _lock.Count.Should().Be(1);
    }

    [Fact]
    public async Task Who_is_canceled_leaves_and_the_next_still_gets_it()
    {
        var held = await _lock.TryAcquireAsync(Key, TimeSpan.Zero, default);
        using var caller = new CancellationTokenSource();
        var leaving = _lock.TryAcquireAsync(Key, TimeSpan.FromMinutes(1), caller.Token).AsTask();
        var staying = _lock.TryAcquireAsync(Key, TimeSpan.FromMinutes(1), default).AsTask();
        await caller.CancelAsync();
        await leaving.Invoking(t => t).Should().ThrowAsync<OperationCanceledException>();
        await held!.DisposeAsync();
        await held.DisposeAsync();
        var next = await staying;
        next.Should().NotBeNull();
        (await _lock.TryAcquireAsync(Key, TimeSpan.Zero, default)).Should().BeNull("releasing twice frees it once");
        await next!.DisposeAsync();
        _lock.Count.Should().Be(0);
    }

    [Fact]
    public async Task Waiters_get_it_in_the_order_they_asked_and_one_that_leaves_loses_nobodys_turn()
    {
        var held = await _lock.TryAcquireAsync(Key, TimeSpan.Zero, default);
        using var leaving = new CancellationTokenSource();
        var first = _lock.TryAcquireAsync(Key, TimeSpan.FromMinutes(1), default).AsTask();
        var left = _lock.TryAcquireAsync(Key, TimeSpan.FromMinutes(1), leaving.Token).AsTask();
        var second = _lock.TryAcquireAsync(Key, TimeSpan.FromMinutes(1), default).AsTask();
        await leaving.CancelAsync();
        await held!.DisposeAsync();
        var one = await first;
        second.IsCompleted.Should().BeFalse("the first waiter holds it");
        await one!.DisposeAsync();
        var two = await second;
        two.Should().NotBeNull();
        await left.Invoking(t => t).Should().ThrowAsync<OperationCanceledException>();
        await two!.DisposeAsync();
        _lock.Count.Should().Be(0);
    }
}
