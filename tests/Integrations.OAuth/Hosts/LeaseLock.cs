using System.Collections.Concurrent;
using Integrations.Storage;

namespace Integrations.OAuth;

/// <summary>A lock service that hosts share. Whoever holds the lease holds the lock, until the service takes it away.</summary>
public sealed class LeaseLock : IConnectionLock
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(5);
    private readonly ConcurrentDictionary<ConnectionKey, Lease> _leases = [];

    /// <summary>Every lease ends now, whoever works under it: the service was away for longer than a lease.</summary>
    public void TakeAway()
    {
        foreach (var held in _leases)
            if (_leases.TryRemove(held)) held.Value.Lose();
    }

    public async ValueTask<IConnectionLockHandle?> TryAcquireAsync(ConnectionKey key, TimeSpan wait, CancellationToken cancellationToken)
    {
        var clock = TimeProvider.System;
        var lease = new Lease(this, key);
        for (var since = clock.GetTimestamp(); !_leases.TryAdd(key, lease);)
        {
            if (clock.GetElapsedTime(since) >= wait) return null;
            await Task.Delay(Poll, clock, cancellationToken);
        }

        return lease;
    }

    private sealed class Lease(LeaseLock owner, ConnectionKey key) : IConnectionLockHandle
    {
        private readonly CancellationTokenSource _lost = new();

        public CancellationToken Lost => _lost.Token;

        public void Lose() => _lost.Cancel();

        public ValueTask DisposeAsync()
        {
            owner._leases.TryRemove(new KeyValuePair<ConnectionKey, Lease>(key, this));
            return ValueTask.CompletedTask;
        }
    }
}
