namespace Integrations.Storage;

/// <summary>
/// Mutual exclusion by connection. It spares other callers a read; correctness never rests on it (the store's compare-and-set does that).
/// </summary>
public interface IConnectionLock
{
    /// <summary>Waits up to <paramref name="wait"/> for the lock; null when it was not obtained.</summary>
    ValueTask<IConnectionLockHandle?> TryAcquireAsync(ConnectionKey key, TimeSpan wait, CancellationToken cancellationToken);
}

/// <summary>A held lock; disposing releases it.</summary>
public interface IConnectionLockHandle : IAsyncDisposable
{
    /// <summary>Canceled when the lock was lost before it was released. Never for in-process locks.</summary>
    CancellationToken Lost { get; }
}
