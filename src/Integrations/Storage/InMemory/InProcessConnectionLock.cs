using System.Runtime.InteropServices;
using Integrations.Storage;
using Nito.AsyncEx;

namespace Integrations.Internal;

/// <summary>One lock for each connection within this process. Keys without a holder or waiter use no memory.</summary>
internal sealed class InProcessConnectionLock(TimeProvider time) : IConnectionLock, IPromptPart
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ConnectionKey, Entry> _entries = [];

    /// <summary>The number of keys with a holder or waiter.</summary>
    internal int Count
    {
        get { lock (_gate) return _entries.Count; }
    }

    public async ValueTask<IConnectionLockHandle?> TryAcquireAsync(ConnectionKey key, TimeSpan wait, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var entry = Enter(key);
        IDisposable? held = null;
        try
        {
            using var timeout = new CancellationTokenSource(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
            // With a token that is canceled already, a free lock is still taken.
            held = await entry.Lock.LockAsync(either.Token).ConfigureAwait(false);
            return new Handle(this, key, entry, held);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            if (held is null) Leave(key, entry);
        }
    }

    private Entry Enter(ConnectionKey key)
    {
        lock (_gate)
        {
            ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_entries, key, out _);
            entry ??= new Entry();
            entry.Users++;
            return entry;
        }
    }

    private void Leave(ConnectionKey key, Entry entry)
    {
        lock (_gate)
            if (--entry.Users == 0) _entries.Remove(key);
    }

    /// <summary>The lock of a key and how many hold it or wait for it.</summary>
    private sealed class Entry
    {
        public AsyncLock Lock { get; } = new();

        public int Users { get; set; }
    }

    private sealed class Handle(InProcessConnectionLock owner, ConnectionKey key, Entry entry, IDisposable held) : IConnectionLockHandle
    {
        private int _released;

        public CancellationToken Lost => CancellationToken.None;

        public ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref _released, 1) == 0)
            {
                held.Dispose();
                owner.Leave(key, entry);
            }

            return ValueTask.CompletedTask;
        }
    }
}
