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

/// <summary>The open calls of one tenant. The gates of its connections take turns where all slots are taken.</summary>
internal sealed class TenantSlot(int most)
{
    private readonly Lock _lock = new();
    private readonly Queue<RateGate> _turns = new();
    private readonly HashSet<RateGate> _waiting = [];
    private int _open;

    public bool IsUnused
    {
        get
        {
            lock (_lock) return _open == 0;
        }
    }

    /// <summary>Takes a slot; when all are taken, the gate is informed of the next one in its turn.</summary>
    public bool TryEnter(RateGate gate)
    {
        lock (_lock)
        {
            if (_open < most)
            {
                _open++;
                return true;
            }

            if (_waiting.Add(gate)) _turns.Enqueue(gate);
            return false;
        }
    }

    /// <summary>Frees a slot; must be called outside of the lock of a gate.</summary>
    public void Leave()
    {
        // A gate whose requests do not need the slot any more leaves it to the next.
        for (var gate = Next(freed: 1); gate is not null; gate = Next(freed: 0)) gate.Pump();
    }

    private RateGate? Next(int freed)
    {
        lock (_lock)
        {
            _open -= freed;
            if (_open >= most || !_turns.TryDequeue(out var gate)) return null;
            _waiting.Remove(gate);
            return gate;
        }
    }
}
