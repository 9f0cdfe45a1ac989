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

/// <summary>The open calls of one tenant.</summary>
internal sealed class TenantSlot(int most)
{
    private readonly Lock _lock = new();
    private readonly HashSet<RateGate> _waiting = [];
    private int _open;

    public bool IsUnused => Volatile.Read(ref _open) == 0;

    /// <summary>Takes a slot; when all are taken, the gate is informed of the next one.</summary>
    public bool TryEnter(RateGate gate)
    {
        lock (_lock)
        {
            if (_open < most)
            {
                _open++;
                return true;
            }

            _waiting.Add(gate);
            return false;
        }
    }

    /// <summary>Frees a slot.</summary>
    public void Leave()
    {
        RateGate[] waiting;
        lock (_lock)
        {
            _open--;
            if (_waiting.Count == 0) return;
            waiting = [.. _waiting];
            _waiting.Clear();
        }

        foreach (var gate in waiting) gate.Pump();
    }
}
