using System.Runtime.InteropServices;
using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>One lock for each connection within this process. Keys without a holder or waiter use no memory.</summary>
internal sealed class InProcessConnectionLock(TimeProvider time) : IConnectionLock, IPromptPart
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ConnectionKey, Slot> _slots = [];

    /// <summary>The number of keys with a holder or waiter.</summary>
    internal int Count
    {
        get { lock (_gate) return _slots.Count; }
    }

    public async ValueTask<IConnectionLockHandle?> TryAcquireAsync(ConnectionKey key, TimeSpan wait, CancellationToken cancellationToken)
    {
        var slot = Enter(key);
        var obtained = false;
        try
        {
            obtained = await WaitAsync(slot.Semaphore, wait, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (!obtained) Leave(key, slot);
        }

        return obtained ? new Handle(this, key, slot) : null;
    }

    private async ValueTask<bool> WaitAsync(SemaphoreSlim semaphore, TimeSpan wait, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (semaphore.Wait(0, CancellationToken.None)) return true;
        if (wait <= TimeSpan.Zero) return false;
        using var limit = new CancellationTokenSource(wait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await semaphore.WaitAsync(either.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private Slot Enter(ConnectionKey key)
    {
        lock (_gate)
        {
            ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(_slots, key, out _);
            slot ??= new Slot();
            slot.Users++;
            return slot;
        }
    }

    private void Leave(ConnectionKey key, Slot slot)
    {
        lock (_gate)
        {
            if (--slot.Users > 0) return;
            _slots.Remove(key);
        }

        slot.Semaphore.Dispose();
    }

    private sealed class Slot
    {
        public SemaphoreSlim Semaphore { get; } = new(1, 1);

        public int Users { get; set; }
    }

    private sealed class Handle(InProcessConnectionLock owner, ConnectionKey key, Slot slot) : IConnectionLockHandle
    {
        private int _released;

        public CancellationToken Lost => CancellationToken.None;

        public ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref _released, 1) == 0)
            {
                slot.Semaphore.Release();
                owner.Leave(key, slot);
            }

            return ValueTask.CompletedTask;
        }
    }
}
