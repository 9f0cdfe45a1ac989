using Integrations.Storage;

namespace Integrations.Testing;

/// <summary>Faulty connection locks. Correctness must not depend on the lock, so a host works with any of them.</summary>
public sealed class FaultyConnectionLock : IConnectionLock
{
    private readonly Func<IConnectionLockHandle?> _acquire;

    private FaultyConnectionLock(Func<IConnectionLockHandle?> acquire) => _acquire = acquire;

    /// <summary>Every caller acquires it immediately: the effect of a lost lock.</summary>
    public static FaultyConnectionLock Useless { get; } = new(static () => new LostHandle());

    /// <summary>No caller ever acquires it.</summary>
    public static FaultyConnectionLock Taken { get; } = new(static () => null);

    /// <summary>It fails with an <see cref="IOException"/>.</summary>
    public static FaultyConnectionLock Broken { get; } = new(static () => throw new IOException("The lock service is down."));

    /// <inheritdoc/>
    public async ValueTask<IConnectionLockHandle?> TryAcquireAsync(ConnectionKey key, TimeSpan wait, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        return _acquire();
    }

    private sealed class LostHandle : IConnectionLockHandle
    {
        public CancellationToken Lost { get; } = new(canceled: true);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
