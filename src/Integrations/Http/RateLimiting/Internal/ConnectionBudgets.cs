using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>
/// The gate, the states of the budgets and the slots of a connection's requests. They are found once and kept with the connection: a
/// request looks nothing up by name.
/// </summary>
internal sealed class ConnectionBudgets(BudgetPlan plan, RateGate gate, TenantSlot slot, TimeSpan now)
{
    private const int MostKinds = 16;

    /// <summary>They are found again after this time, so that memory of gates sees which are in use.</summary>
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(1);

    private readonly long _version = gate.Version;

    private volatile (BudgetNeeds Needs, Needed[] Needed)[] _known = [];

    public RateGate Gate => gate;

    public TenantSlot Slot => slot;

    /// <summary>False when the definition was read again, or the gate has removed states or was removed itself.</summary>
    public bool AreCurrent(BudgetPlan current, TimeSpan at) =>
        ReferenceEquals(plan, current) && gate.Version == _version && _version >= 0 && at - now < Age;

    /// <summary>The permits of a kind of requests.</summary>
    public bool TryGet(BudgetNeeds needs, [NotNullWhen(true)] out Needed[]? needed)
    {
        foreach (var known in _known)
        {
            if (!ReferenceEquals(known.Needs, needs)) continue;
            needed = known.Needed;
            return true;
        }

        needed = null;
        return false;
    }

    public void Add(BudgetNeeds needs, Needed[] needed)
    {
        // A value of the request has a state of its own.
        if (needs.Keys is null && _known is { Length: < MostKinds } known) _known = [.. known, (needs, needed)];
    }
}
