using System.Collections.Concurrent;
using Medallion.Threading;

namespace Integrations.DistributedLocks.Tests;

/// <summary>A provider within the process, whose locks can be lost.</summary>
internal sealed class InProcessLocks : IDistributedLockProvider
{
    private readonly ConcurrentDictionary<string, InProcessLock> _locks = new();

    public ICollection<string> Names => _locks.Keys;

    /// <summary>Releases fail, as over a connection that broke.</summary>
    public bool IsBroken { get; set; }

    public IDistributedLock CreateLock(string name) => _locks.GetOrAdd(name, name => new(this, name));

    /// <summary>Ends the lock's session, as a server that forgets it.</summary>
    public Task LoseAsync(string name) => _locks[name].LoseAsync();

#pragma warning disable CA1001 // a semaphore whose wait handle is unused has nothing to dispose
    private sealed class InProcessLock(InProcessLocks provider, string name) : IDistributedLock
#pragma warning restore CA1001
    {
        private readonly SemaphoreSlim _free = new(1, 1);
        private volatile Handle? _holder;

        public string Name => name;

        public async ValueTask<IDistributedSynchronizationHandle?> TryAcquireAsync(TimeSpan timeout, CancellationToken cancellationToken) =>
            await _free.WaitAsync(timeout, cancellationToken) ? _holder = new Handle(this) : null;

        public async ValueTask<IDistributedSynchronizationHandle> AcquireAsync(TimeSpan? timeout, CancellationToken cancellationToken) =>
            await TryAcquireAsync(timeout ?? Timeout.InfiniteTimeSpan, cancellationToken) ?? throw new TimeoutException();

        public IDistributedSynchronizationHandle? TryAcquire(TimeSpan timeout, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public IDistributedSynchronizationHandle Acquire(TimeSpan? timeout, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public async Task LoseAsync()
        {
            var lost = _holder!;
            Free(lost);
            await lost.Lost.CancelAsync();
        }

        private void Release(Handle holder)
        {
            if (provider.IsBroken) throw new IOException("The connection is broken.");
            Free(holder);
        }

        /// <summary>Only the holder frees the lock, and once.</summary>
        private void Free(Handle holder)
        {
            if (Interlocked.CompareExchange(ref _holder, null, holder) == holder) _free.Release();
        }

        private sealed class Handle(InProcessLock owner) : IDistributedSynchronizationHandle
        {
            public CancellationTokenSource Lost { get; } = new();

            public CancellationToken HandleLostToken => Lost.Token;

            public void Dispose() => owner.Release(this);

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}
