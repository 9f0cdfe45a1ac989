using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Integrations.Internal;

/// <summary>The open calls of each tenant over all its connections (<see cref="IntegrationsOptions.MaxOpenCallsPerTenant"/>).</summary>
internal sealed class TenantSlots : IProcessMemory
{
    private readonly ConcurrentDictionary<TenantId, TenantSlot> _slots = new();
    private readonly int _most;

    public TenantSlots(IOptions<IntegrationsOptions> options, ConnectionCaches caches)
    {
        _most = options.Value.MaxOpenCallsPerTenant;
        caches.Add(this);
    }

    public TenantSlot Of(TenantId tenant) => _slots.TryGetValue(tenant, out var slot) ? slot
        : _slots.GetOrAdd(tenant, static (_, most) => new(most), _most);

    public int Forget(ErasureScope scope) =>
        _slots.Count(entry => scope.Connection is null && entry.Key == scope.Tenant && entry.Value.IsUnused && _slots.TryRemove(entry));
}

/// <summary>The open calls of one tenant. Only a call that finds all slots taken needs the lock.</summary>
internal sealed class TenantSlot(int most)
{
    private readonly Lock _lock = new();
    private readonly HashSet<RateGate> _waiting = [];
    private int _open;
    private volatile bool _isAwaited;

    public bool IsUnused => Volatile.Read(ref _open) == 0;

    /// <summary>Takes a slot; when all are taken, the gate is informed of the next one.</summary>
    public bool TryEnter(RateGate gate)
    {
        if (TryEnter()) return true;
        lock (_lock)
        {
            _waiting.Add(gate);
            _isAwaited = true;
        }

        // A slot that was freed before the gate was added informs no gate.
        Interlocked.MemoryBarrier();
        return TryEnter();
    }

    /// <summary>Frees a slot.</summary>
    public void Leave()
    {
        Interlocked.Decrement(ref _open);
        if (!_isAwaited) return;
        RateGate[] waiting;
        lock (_lock)
        {
            waiting = [.. _waiting];
            _waiting.Clear();
            _isAwaited = false;
        }

        foreach (var gate in waiting) gate.Pump();
    }

    private bool TryEnter()
    {
        for (var open = Volatile.Read(ref _open); open < most;)
        {
            var seen = Interlocked.CompareExchange(ref _open, open + 1, open);
            if (seen == open) return true;
            open = seen;
        }

        return false;
    }
}
