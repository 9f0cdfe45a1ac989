namespace Integrations.Internal;

/// <summary>A request to be admitted.</summary>
/// <param name="Connection">Its connection.</param>
/// <param name="Needs">The kind of permits, which requests of a lane have in common.</param>
/// <param name="Needed">The permits.</param>
/// <param name="Slot">The open calls of its tenant.</param>
/// <param name="IsBackground">True when interactive requests come first.</param>
/// <param name="Place">The order among requests of a lane: a request that the vendor limited keeps its own.</param>
/// <param name="Deadline">The latest time of admission.</param>
internal readonly record struct GateRequest(ConnectionKey Connection, BudgetNeeds Needs, Needed[] Needed, TenantSlot Slot,
    bool IsBackground,
    long Place, TimeSpan Deadline);

/// <summary>The result of a request for admission.</summary>
/// <param name="Lease">The permits; null: refused.</param>
/// <param name="Wait">The least wait of a refused request.</param>
/// <param name="At">The time of the refusal.</param>
/// <param name="Budget">The budget that refused; null: a pause of the connection, or a full queue.</param>
/// <param name="IsFull">True when too many requests of the connection wait.</param>
internal readonly record struct GateReply(BudgetLease? Lease, TimeSpan Wait = default, DateTimeOffset At = default, string? Budget = null,
    bool IsFull = false);
