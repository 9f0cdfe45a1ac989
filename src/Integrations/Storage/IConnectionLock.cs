namespace Integrations.Storage;

/// <summary>
/// Mutual exclusion by connection. It saves other callers a read; correctness never depends on it (the store's compare-and-set ensures
/// that).
/// </summary>
public interface IConnectionLock
{
    /// <summary>Waits up to <paramref name="wait"/> for the lock; null when it was not obtained.</summary>
    ValueTask<IConnectionLockHandle?> TryAcquireAsync(ConnectionKey key, TimeSpan wait, CancellationToken cancellationToken);
}

/// <summary>A held lock; disposing releases it.</summary>
public interface IConnectionLockHandle : IAsyncDisposable
{
    /// <summary>Canceled when the lock is lost before it is released. Never canceled for in-process locks.</summary>
    CancellationToken Lost { get; }
}
