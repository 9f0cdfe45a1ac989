namespace Integrations.Internal;

/// <summary>
/// The requests that wait at a gate. Tenants take turns; within a tenant interactive requests come before background ones, and its
/// connections take turns. Guarded by the gate's lock.
/// </summary>
internal sealed class GateQueue
{
    private readonly Dictionary<TenantId, TenantLanes> _tenants = [];
    private readonly LinkedList<TenantLanes> _turns = new();
    private readonly Dictionary<ConnectionKey, int> _waiting = [];

    public int Count { get; private set; }

    public int Tenants => _turns.Count;

    /// <summary>The number of requests of a connection that wait.</summary>
    public int Of(ConnectionKey connection) => _waiting.GetValueOrDefault(connection);

    /// <summary>The tenant whose turn it is; the next one has its turn afterwards.</summary>
    public TenantLanes Turn()
    {
        var first = _turns.First!;
        _turns.RemoveFirst();
        _turns.AddLast(first);
        return first.Value;
    }

    /// <summary>The lanes of a tenant; null when none of its requests waits.</summary>
    public TenantLanes? Of(TenantId tenant) => _tenants.GetValueOrDefault(tenant);

    /// <summary>The budgets that requests wait for: those of a lane wait for the same.</summary>
    public HashSet<BudgetState> Awaited() =>
        [.. _turns.SelectMany(static tenant => tenant.Lanes).SelectMany(static lane => lane.Waiters.First!.Value.Request.Needed)
            .Select(static needed => needed.State)];

    /// <summary>Adds a request in the order of its place: one that the vendor limited comes before those that were not sent yet.</summary>
    public void Add(Waiter waiter)
    {
        var tenant = waiter.Request.Connection.Tenant;
        if (!_tenants.TryGetValue(tenant, out var lanes))
        {
            lanes = new(tenant);
            _tenants.Add(tenant, lanes);
            lanes.Turn = _turns.AddLast(lanes);
        }

        lanes.Add(waiter);
        Count++;
        _waiting[waiter.Request.Connection] = Of(waiter.Request.Connection) + 1;
    }

    /// <summary>Removes the requests of some connections.</summary>
    public List<Waiter> RemoveAll(Func<ConnectionKey, bool> isIt)
    {
        List<Waiter> removed = [.. _turns.SelectMany(static tenant => tenant.Lanes).SelectMany(static lane => lane.Waiters)
            .Where(waiter => isIt(waiter.Request.Connection))];
        foreach (var waiter in removed) Remove(waiter);
        return removed;
    }

    /// <summary>Removes a request that is admitted, refused or canceled; false when it does not wait.</summary>
    public bool Remove(Waiter waiter)
    {
        if (waiter.Node is not { List: not null } || !_tenants.TryGetValue(waiter.Request.Connection.Tenant, out var lanes)) return false;
        lanes.Remove(waiter);
        Count--;
        if (Of(waiter.Request.Connection) is > 1 and var more) _waiting[waiter.Request.Connection] = more - 1;
        else _waiting.Remove(waiter.Request.Connection);
        if (lanes.Lanes.Count > 0) return true;
        _tenants.Remove(lanes.Tenant);
        _turns.Remove(lanes.Turn!);
        return true;
    }
}

/// <summary>The waiting requests of one tenant.</summary>
internal sealed class TenantLanes(TenantId tenant)
{
    public TenantId Tenant { get; } = tenant;

    /// <summary>The lanes, those of interactive requests first; the one that was served goes behind its peers.</summary>
    public List<Lane> Lanes { get; } = [];

    public LinkedListNode<TenantLanes>? Turn { get; set; }

    public void Add(Waiter waiter)
    {
        var lane = Lanes.Find(lane => lane.Takes(waiter.Request));
        if (lane is null) Insert(lane = new(waiter.Request));
        // Nearly all come last.
        var before = lane.Waiters.Last;
        while (before is not null && before.Value.Request.Place >= waiter.Request.Place) before = before.Previous;
        waiter.Lane = lane;
        waiter.Node = before is null ? lane.Waiters.AddFirst(waiter) : lane.Waiters.AddAfter(before, waiter);
    }

    public void Remove(Waiter waiter)
    {
        waiter.Lane!.Waiters.Remove(waiter.Node!);
        if (waiter.Lane.Waiters.Count == 0) Lanes.Remove(waiter.Lane);
    }

    /// <summary>Puts a lane that was served behind those of the same priority.</summary>
    public void Served(Lane lane)
    {
        if (Lanes.Remove(lane)) Insert(lane);
    }

    /// <summary>The permits that the tenant's requests wait for, as far as they come before a new request.</summary>
    public double Ahead(BudgetState state, bool isBackground)
    {
        var permits = 0.0;
        foreach (var lane in Lanes)
            if (isBackground || !lane.IsBackground) permits += lane.PermitsOf(state);
        return permits;
    }

    private void Insert(Lane lane)
    {
        var at = lane.IsBackground ? Lanes.Count : Lanes.TakeWhile(other => !other.IsBackground).Count();
        Lanes.Insert(at, lane);
    }
}

/// <summary>Waiting requests of one connection, priority and kind: the first of them stands for all.</summary>
internal sealed class Lane(GateRequest first)
{
    public LinkedList<Waiter> Waiters { get; } = new();

    public bool IsBackground => first.IsBackground;

    public bool Takes(in GateRequest request) =>
        request.IsBackground == first.IsBackground && request.Connection == first.Connection && request.Needs.IsSame(first.Needs);

    public double PermitsOf(BudgetState state)
    {
        foreach (var (needed, cost) in first.Needed)
            if (ReferenceEquals(needed, state)) return Waiters.Count * cost;
        return 0;
    }
}

/// <summary>A request that waits.</summary>
internal sealed class Waiter(GateRequest request) : TaskCompletionSource<GateReply>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public GateRequest Request { get; } = request;

    public Lane? Lane { get; set; }

    public LinkedListNode<Waiter>? Node { get; set; }
}
