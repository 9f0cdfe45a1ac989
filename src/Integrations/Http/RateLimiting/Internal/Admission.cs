using System.Collections.Concurrent;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>
/// The gates at which requests wait for rate limits: one for each connection, account or app, by the widest of its budgets.
/// </summary>
internal sealed class Admission : IProcessMemory, IDisposable
{
    /// <summary>Accounts and apps whose gates are kept however long they are unused.</summary>
    private const int MaxShared = 10_000;

    private readonly ConnectionCache<RateGate> _ofConnections;
    private readonly ConcurrentDictionary<SharedKey, RateGate> _shared = new();
    private readonly TenantSlots _slots;
    private readonly GateRules _rules;
    private readonly TimeProvider _time;
    private readonly SharedBudgetStore? _store;
    private long _place;
    private volatile bool _isDisposed;

    public Admission(GateRules rules, TenantSlots slots, ConnectionCaches caches, TimeProvider time, SharedBudgetStore? store)
    {
        (_rules, _slots, _time, _store) = (rules, slots, time, store);
        _ofConnections = caches.Create<RateGate>(TimeSpan.FromMinutes(10), GateRules.MaxRemembered, isSliding: true,
            keep: static gate => !gate.IsIdle, dropped: static gate => gate.Dispose());
        caches.Add(this);
    }

    /// <summary>The number of gates.</summary>
    internal int Count => _ofConnections.Count + _shared.Count;

    /// <summary>Waits until the request of a call may be sent; refuses it at once when that is after the call's deadline.</summary>
    public ValueTask<GateReply> AcquireAsync(VendorCall call, CancellationToken cancellationToken)
    {
        if (_isDisposed) throw ConnectionErrors.ShuttingDown();
        var connection = call.Connection;
        var plan = connection.Connector.Definition.BudgetPlan;
        var budgets = BudgetsOf(connection, plan, call.Began);
        var needs = plan.Of(call.Request.Method, call.Request.Address);
        if (call.Place == 0) call.Place = Interlocked.Increment(ref _place);
        return budgets.Gate.AcquireAsync(new(connection.Key, needs, Needed(budgets, connection, plan, needs), budgets.Slot,
            call.IsBackground, call.Place, call.Ends), cancellationToken);
    }

    /// <summary>Waits until requests that the host sends itself may be sent, at most for the timeout of a call.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="line">Method and path.</param>
    /// <param name="permits">The number of requests.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public ValueTask<GateReply> AcquireAsync(ConnectionContext connection, string line, int permits, CancellationToken cancellationToken)
    {
        if (_isDisposed) throw ConnectionErrors.ShuttingDown();
        var plan = connection.Connector.Definition.BudgetPlan;
        var now = Now;
        var budgets = BudgetsOf(connection, plan, now);
        var needs = plan.Of(line, address: null);
        var needed = Needed(budgets, connection, plan, needs);
        if (permits != 1)
        {
            needs = needs with { Costs = [.. needs.Costs.Select(cost => cost * permits)] };
            needed = [.. needed.Select(one => one with { Cost = one.Cost * permits })];
        }

        return budgets.Gate.AcquireAsync(new(connection.Key, needs, needed, budgets.Slot, IsBackground: false,
            Interlocked.Increment(ref _place), now + connection.Connector.Options.TotalRequestTimeout), cancellationToken);
    }

    /// <summary>Records a rate limit: no request that it concerns is sent before <paramref name="until"/>.</summary>
    /// <returns>True when there was no pause.</returns>
    public bool Pause(ConnectionContext connection, Needed[] needed, string? budget, DateTimeOffset until)
    {
        var state = budget is null ? null : Array.Find(needed, needed => needed.State.Budget.Name == budget).State;
        return GateOf(connection).Pause(connection.Key, state, until);
    }

    /// <summary>Ends pauses early: the vendor accepted a request that they concern.</summary>
    public void Resume(ConnectionContext connection, BudgetLease lease) =>
        GateOf(connection).Resume(connection.Key, lease.Needed.Select(needed => needed.State));

    /// <summary>Ends the pauses of a connection that was authorized again, and those of its account at the vendor.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="earlier">The connection before; null when it can no longer be opened.</param>
    public void Resume(ConnectionKey connection, ConnectionContext? earlier)
    {
        if (_ofConnections.TryGet(connection, out var gate)) gate.Resume(connection, account: null);
        foreach (var (key, shared) in _shared)
        {
            var isOfVendor = (key.Connector, key.Environment) == (earlier?.Connector.Id, earlier?.Settings.Environment);
            shared.Resume(connection, isOfVendor ? AccountOf(earlier!) : null);
        }
    }

    /// <summary>
    /// The account of a connection is known: what the connection used before, such as the requests that connected it, counts in the budgets
    /// of the account from now on.
    /// </summary>
    public void Assign(ConnectionContext connection)
    {
        var plan = connection.Connector.Definition.BudgetPlan;
        if (plan.Scope == BudgetScope.Connection || AccountOf(connection) is not { } account) return;
        var gate = FindGate(connection, plan);
        var own = _ofConnections.TryGet(connection.Key, out var known) ? known : null;
        IEnumerable<CarriedUse> used =
            [.. own?.Release(connection.Key, static _ => true) ?? [],
                .. gate.Release(connection.Key, static key => key.Budget.Scope == BudgetScope.Account)];
        foreach (var use in used)
            gate.Receive(connection.Key, gate.State(use.Key.Budget.Scope == BudgetScope.Account
                ? use.Key with { Connection = null, Account = account } : use.Key, connection, _time), use);
    }

    /// <summary>The state of a connection's budgets.</summary>
    public IReadOnlyList<LimitStatus> StatusOf(ConnectionContext connection)
    {
        var plan = connection.Connector.Definition.BudgetPlan;
        var utc = _time.GetUtcNow();
        return GateOf(connection).Read((states, pauses, now) =>
            LimitReport.Of(connection, AccountOf(connection), plan, states, pauses, now, utc));
    }

    /// <summary>Ends the waits of a connection that is disconnected.</summary>
    public void End(ConnectionKey connection)
    {
        if (_ofConnections.TryGet(connection, out var gate)) gate.End(connection);
        foreach (var shared in _shared.Values) shared.End(connection);
    }

    /// <summary>The host shuts down: nothing waits any longer.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        foreach (var gate in _ofConnections.Values.Concat(_shared.Values)) gate.ShutDown();
    }

    public int Forget(ErasureScope scope) => _shared.Values.Sum(gate => gate.Forget(scope));

    private TimeSpan Now => _time.GetElapsedTime(0);

    private RateGate GateOf(ConnectionContext connection) =>
        BudgetsOf(connection, connection.Connector.Definition.BudgetPlan, Now).Gate;

    private ConnectionBudgets BudgetsOf(ConnectionContext connection, BudgetPlan plan, TimeSpan now) =>
        connection.Budgets is { } known && known.AreCurrent(plan, now) ? known
            : connection.Budgets = new(plan, FindGate(connection, plan), _slots.Of(connection.Key.Tenant), now);

    private RateGate FindGate(ConnectionContext connection, BudgetPlan plan)
    {
        if (plan.Scope == BudgetScope.Connection || (plan.Scope == BudgetScope.Account && AccountOf(connection) is null))
            return _ofConnections.GetOrAdd(connection.Key, static (key, call) => call.self.NewGate(BudgetKey.Join(call.Id, key.Tenant.Value,
                key.Connection.Value)), (self: this, connection.Connector.Id));
        var key = new SharedKey(connection.Connector.Id, connection.Settings.Environment,
            plan.Scope == BudgetScope.Account ? AccountOf(connection) : null);
        if (_shared.TryGetValue(key, out var known)) return known;
        if (_shared.Count >= MaxShared)
            foreach (var (idle, gate) in _shared)
                if (gate.IsIdle && _shared.TryRemove(idle, out _)) gate.Dispose();
        return _shared.GetOrAdd(key, static (key, self) => self.NewGate(BudgetKey.Join(key.Connector, key.Environment, key.Account)), this);
    }

    private RateGate NewGate(string group) => new(_rules, _time, _store, group);

    private Needed[] Needed(ConnectionBudgets budgets, ConnectionContext connection, BudgetPlan plan, BudgetNeeds needs)
    {
        if (budgets.TryGet(needs, out var known)) return known;
        var count = needs.Costs.AsSpan().Length - needs.Costs.AsSpan().Count(0);
        if (count == 0) return [];
        var needed = new Needed[count];
        for (int i = 0, at = 0; i < needs.Costs.Length; i++)
            if (needs.Costs[i] > 0) needed[at++] = new(StateOf(budgets.Gate, connection, plan, i, needs.Keys?[i]), needs.Costs[i]);
        budgets.Add(needs, needed);
        return needed;
    }

    private BudgetState StateOf(RateGate gate, ConnectionContext connection, BudgetPlan plan, int index, string? key)
    {
        var budget = plan.Budgets[index];
        var account = budget.Scope == BudgetScope.Account ? AccountOf(connection) : null;
        var isOwn = budget.Scope == BudgetScope.Connection || (budget.Scope == BudgetScope.Account && account is null);
        return gate.State(new(budget, isOwn ? connection.Key : null, account, key), connection, _time);
    }

    /// <summary>The account; while a connection is authorized again, the one that it must belong to.</summary>
    private static string? AccountOf(ConnectionContext connection) =>
        connection.Connector.Definition.AccountId is { } name ? connection.Variable(name) ?? connection.Settings.Account : null;

    private readonly record struct SharedKey(string Connector, string? Environment, string? Account);
}
