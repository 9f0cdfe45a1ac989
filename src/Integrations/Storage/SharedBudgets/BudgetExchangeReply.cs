namespace Integrations.Storage;

/// <summary>The reply to a <see cref="BudgetExchange"/>.</summary>
[Experimental("INTEGRATIONS001")]
public sealed record BudgetExchangeReply
{
    /// <summary>True when the store lost its data: it recorded nothing, and needs an exchange with the complete use.</summary>
    public bool IsLost { get; init; }

    /// <summary>True for each of <see cref="BudgetExchange.Takes"/> that is granted.</summary>
    public IReadOnlyList<bool> Granted { get; init; } = [];

    /// <summary>The state of each of <see cref="BudgetExchange.Budgets"/>.</summary>
    public IReadOnlyList<SharedBudgetState> Budgets { get; init; } = [];
}

/// <summary>The state of a budget for all processes.</summary>
[Experimental("INTEGRATIONS001")]
public sealed record SharedBudgetState
{
    /// <summary>The size: the vendor's latest report to any process, otherwise that of the exchange.</summary>
    public required double Permits { get; init; }

    /// <summary>True when <see cref="Permits"/> is from a report of the vendor.</summary>
    public bool IsReported { get; init; }

    /// <summary>The permits that all processes use.</summary>
    public required double Used { get; init; }

    /// <summary>
    /// The part of the free permits that this process may use if the store fails next: the store keeps it from the others for
    /// <see cref="SharedBudget.PromisedFor"/>.
    /// </summary>
    public double Promised { get; init; }

    /// <summary>The processes that used the budget in the last 30 seconds, with this one.</summary>
    public required int Processes { get; init; }

    /// <summary>
    /// Those of them with two exchanges within <see cref="SharedBudget.LimitedFor"/>: with the second one the store knows all their use.
    /// </summary>
    public int Returned { get; init; }

    /// <summary>The time after which the first request that found no room may ask again; zero: none was refused.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>The rest of a pause that the vendor requested of any process; zero: none.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>True when another process waits for permits.</summary>
    public bool IsAwaited { get; init; }

    /// <summary>The notes of the other processes.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
