namespace Integrations.Models;

/// <summary>Side of the balance sheet or of profit and loss.</summary>
public enum LedgerClassification
{
    /// <summary>None of the known ones.</summary>
    Other = 0,

    /// <summary>Asset.</summary>
    Asset = 1,

    /// <summary>Liability.</summary>
    Liability = 2,

    /// <summary>Equity.</summary>
    Equity = 3,

    /// <summary>Revenue.</summary>
    Revenue = 4,

    /// <summary>Expense.</summary>
    Expense = 5,
}
