using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>
/// The entries that this process has leased. Gives out the next one to handle: a tenant has a limited number of places, the tenants have
/// turns, live events come before replays, and replays leave half of the places.
/// </summary>
internal sealed class HeldEvents(InboxOptions options)
{
    /// <summary>Maximum number of leased entries.</summary>
    public const int Capacity = 500;

    /// <summary>Maximum number of entries of one tenant in one claim.</summary>
    public const int PerClaim = 50;

    private readonly Lock _gate = new();
    private readonly Dictionary<long, HeldEvent> _all = [];
    private readonly LinkedList<HeldTenant> _turns = [];
    private readonly Dictionary<TenantId, LinkedListNode<HeldTenant>> _tenants = [];
    private int _running;
    private int _runningReplays;
    private int _waitingReplays;

    public int Count
    {
        get { lock (_gate) return _all.Count; }
    }

    /// <summary>The number of those that can still be handled: without handlers that do not return, and what waits behind them.</summary>
    public int Active
    {
        get { lock (_gate) return _turns.Sum(Actives); }
    }

    public List<HeldEvent> All
    {
        get { lock (_gate) return [.. _all.Values]; }
    }

    /// <summary>Tenants of which enough live entries wait, or whose places are all taken by handlers that do not return.</summary>
    public List<TenantId> Full
    {
        get { lock (_gate) return [.. _turns.Where(t => t.Live.Count >= PerClaim / 2 || IsBlocked(t))
            .Select(t => t.Tenant)]; }
    }

    /// <summary>True when enough replays wait, so that more would only delay live entries of their records.</summary>
    public bool HasReplays
    {
        get { lock (_gate) return _waitingReplays >= PerClaim; }
    }

    /// <summary>Adds a leased entry; false when it is held already, because its lease had ended.</summary>
    public bool Add(HeldEvent held)
    {
        lock (_gate)
        {
            if (!_all.TryAdd(held.Entry.Id, held)) return false;
            if (!_tenants.TryGetValue(held.Tenant, out var node))
                _tenants[held.Tenant] = node = _turns.AddLast(new HeldTenant(held.Tenant));
            (held.Entry.IsReplay ? node.Value.Replays : node.Value.Live).Enqueue(held);
            if (held.Entry.IsReplay) _waitingReplays++;
            return true;
        }
    }

    /// <summary>The next entry to handle, which takes a place; null: none, or no place is free.</summary>
    public HeldEvent? Start()
    {
        lock (_gate)
        {
            if (_running >= options.Concurrency) return null;
            return Start(static tenant => tenant.Live)
                ?? (_runningReplays < (options.Concurrency + 1) / 2 ? Start(static tenant => tenant.Replays) : null);
        }
    }

    /// <summary>Frees the place of an entry whose handlers do not return; the one of its tenant stays taken.</summary>
    public void Leave(HeldEvent held)
    {
        lock (_gate)
        {
            if (held.IsStuck || !_all.ContainsKey(held.Entry.Id)) return;
            held.IsStuck = true;
            _tenants[held.Tenant].Value.Stuck++;
            Free(held);
        }
    }

    /// <summary>Those whose handlers do not return, each once.</summary>
    public List<HeldEvent> TakeStuck()
    {
        lock (_gate)
        {
            var stuck = _all.Values.Where(held => held is { IsStuck: true, IsReported: false }).ToList();
            foreach (var held in stuck) held.IsReported = true;
            return stuck;
        }
    }

    /// <summary>Removes an entry that was handled.</summary>
    public void Finish(HeldEvent held)
    {
        lock (_gate)
        {
            _all.Remove(held.Entry.Id);
            var node = _tenants[held.Tenant];
            node.Value.Running--;
            if (held.IsStuck) node.Value.Stuck--;
            else Free(held);
            if (!node.Value.IsEmpty) return;
            _tenants.Remove(held.Tenant);
            _turns.Remove(node);
        }
    }

    /// <summary>Removes the entries that wait for a place, and returns them.</summary>
    public List<HeldEvent> TakeWaiting()
    {
        lock (_gate)
        {
            var waiting = _turns.SelectMany(tenant => tenant.Live.Concat(tenant.Replays)).ToList();
            foreach (var held in waiting) _all.Remove(held.Entry.Id);
            foreach (var tenant in _turns.ToList())
            {
                tenant.Live.Clear();
                tenant.Replays.Clear();
                if (tenant.IsEmpty && _tenants.Remove(tenant.Tenant, out var node)) _turns.Remove(node);
            }

            _waitingReplays = 0;
            return waiting;
        }
    }

    private HeldEvent? Start(Func<HeldTenant, Queue<HeldEvent>> queue)
    {
        for (var node = _turns.First; node is not null; node = node.Next)
        {
            if (node.Value.Running >= options.ConcurrencyPerTenant || !queue(node.Value).TryDequeue(out var held)) continue;
            node.Value.Running++;
            _turns.Remove(node);
            _turns.AddLast(node);
            _running++;
            if (!held.Entry.IsReplay) return held;
            _runningReplays++;
            _waitingReplays--;
            return held;
        }

        return null;
    }

    private bool IsBlocked(HeldTenant tenant) => tenant.Stuck >= options.ConcurrencyPerTenant;

    private int Actives(HeldTenant tenant) =>
        tenant.Running - tenant.Stuck + (IsBlocked(tenant) ? 0 : tenant.Live.Count + tenant.Replays.Count);

    private void Free(HeldEvent held)
    {
        _running--;
        if (held.Entry.IsReplay) _runningReplays--;
    }

    /// <summary>The entries of one tenant.</summary>
    private sealed class HeldTenant(TenantId tenant)
    {
        public TenantId Tenant { get; } = tenant;

        public Queue<HeldEvent> Live { get; } = [];

        public Queue<HeldEvent> Replays { get; } = [];

        /// <summary>The number of its entries whose handlers work, those that do not return included.</summary>
        public int Running { get; set; }

        public int Stuck { get; set; }

        public bool IsEmpty => Running == 0 && Live.Count == 0 && Replays.Count == 0;
    }
}
