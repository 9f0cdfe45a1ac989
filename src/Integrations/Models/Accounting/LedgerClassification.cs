namespace Integrations.Models;

/// <summary>The classification of a ledger account in the balance sheet or the income statement.</summary>
public enum LedgerClassification
{
    /// <summary>Any other value.</summary>
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
