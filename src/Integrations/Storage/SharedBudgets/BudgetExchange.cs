namespace Integrations.Storage;

/// <summary>One exchange of a process with the store of <see cref="ISharedBudgets"/>.</summary>
[Experimental("INTEGRATIONS001")]
public sealed record BudgetExchange
{
    /// <summary>The process, by a random id.</summary>
    public required string Process { get; init; }

    /// <summary>Increases with each exchange of the process: the store ignores one that arrives after a later one.</summary>
    public required long Number { get; init; }

    /// <summary>The requests that may share budgets: keys of one group belong together, for example in one slot of a cluster.</summary>
    public required string Group { get; init; }

    /// <summary>The budgets of the exchange.</summary>
    public required IReadOnlyList<SharedBudget> Budgets { get; init; }

    /// <summary>
    /// The requests that ask for permits, in order. One that finds no room blocks later ones that need the same budget and leave as many or
    /// more permits.
    /// </summary>
    public IReadOnlyList<SharedTake> Takes { get; init; } = [];
}

/// <summary>A budget and its use by one process.</summary>
[Experimental("INTEGRATIONS001")]
public sealed record SharedBudget
{
    /// <summary>The connection of a budget that is not shared by connections; null otherwise.</summary>
    public ConnectionKey? Connection { get; init; }

    /// <summary>The name, unique for the connection within its group; of characters that need no escaping.</summary>
    public required string Name { get; init; }

    /// <summary>The size.</summary>
    public required double Permits { get; init; }

    /// <summary>The time for which a permit counts after its response; zero for buckets and concurrency.</summary>
    public TimeSpan Window { get; init; }

    /// <summary>The permits that a bucket regains in a second; zero for other kinds.</summary>
    public double PerSecond { get; init; }

    /// <summary>The number of the calendar day for which permits count, instead of <see cref="Window"/>; null for other kinds.</summary>
    public int? Day { get; init; }

    /// <summary>The time until <see cref="Day"/> ends.</summary>
    public TimeSpan DayEndsIn { get; init; }

    /// <summary>The time for which the store keeps <see cref="SharedBudgetState.Promised"/> from the other processes.</summary>
    public TimeSpan PromisedFor { get; init; }

    /// <summary>The permits of requests without a response.</summary>
    public double Open { get; init; }

    /// <summary>The permits of all responses since the process began.</summary>
    public double Finished { get; init; }

    /// <summary>The last of <see cref="Finished"/>, latest first, at least those that no reply has confirmed.</summary>
    public IReadOnlyList<FinishedPermits> Recent { get; init; } = [];

    /// <summary>
    /// True when <see cref="Recent"/> is all that still counts. False: only what no reply has confirmed; a store that does not know the
    /// process then lost its data, and replies <see cref="BudgetExchangeReply.IsLost"/>.
    /// </summary>
    public bool IsComplete { get; init; }

    /// <summary>The time since which the process keeps to its share; null: it does not.</summary>
    public TimeSpan? LimitedFor { get; init; }

    /// <summary>The processes among which the budget is divided meanwhile.</summary>
    public int LimitedBy { get; init; } = 1;

    /// <summary>A new size that the vendor reported to this process; null: none.</summary>
    public double? ReportedPermits { get; init; }

    /// <summary>The used permits that the vendor just reported; null: none.</summary>
    public double? ReportedUse { get; init; }

    /// <summary>
    /// The time in which the vendor counted them. Permits of the store that ended in that time are part of the report, not the use of
    /// others; a store remembers them for an eighth of the window.
    /// </summary>
    public TimeSpan ReportedFor { get; init; }

    /// <summary>The time until the vendor frees the reported permits.</summary>
    public TimeSpan ReportedResetIn { get; init; }

    /// <summary>The rest of a pause that the vendor requested of this process; zero: it ended early; null: nothing new.</summary>
    public TimeSpan? Pause { get; init; }

    /// <summary>A note about the tenants of this process, for the other processes; empty when one tenant alone uses the budget.</summary>
    public string Note { get; init; } = "";
}

/// <summary>Permits of responses.</summary>
/// <param name="Age">The time since the response arrived, at most.</param>
/// <param name="Permits">The permits.</param>
[Experimental("INTEGRATIONS001")]
public readonly record struct FinishedPermits(TimeSpan Age, double Permits);

/// <summary>A request that asks for permits of several budgets: it gets all or none.</summary>
/// <param name="Needs">The permits.</param>
[Experimental("INTEGRATIONS001")]
public sealed record SharedTake(IReadOnlyList<SharedNeed> Needs);

/// <summary>The permits that a request needs of one budget.</summary>
/// <param name="Budget">The index in <see cref="BudgetExchange.Budgets"/>.</param>
/// <param name="Permits">The permits.</param>
/// <param name="Reserve">The permits that remain for others afterwards; an unused budget admits any request.</param>
/// <param name="Tenants">The part of <see cref="Reserve"/> that other tenants may need, which changes at any time.</param>
[Experimental("INTEGRATIONS001")]
public readonly record struct SharedNeed(int Budget, double Permits, double Reserve, double Tenants);
