namespace Integrations.Models;

/// <summary>The kind of a ledger account.</summary>
public enum LedgerAccountType
{
    /// <summary>Any other value.</summary>
    Other = 0,

    /// <summary>Bank or cash.</summary>
    Bank = 1,

    /// <summary>Amounts that customers owe.</summary>
    AccountsReceivable = 2,

    /// <summary>Amounts owed to suppliers.</summary>
    AccountsPayable = 3,

    /// <summary>Credit card.</summary>
    CreditCard = 4,

    /// <summary>Other current asset.</summary>
    CurrentAsset = 5,

    /// <summary>Fixed asset.</summary>
    FixedAsset = 6,

    /// <summary>Other current liability.</summary>
    CurrentLiability = 7,

    /// <summary>Long-term liability.</summary>
    LongTermLiability = 8,

    /// <summary>Equity.</summary>
    Equity = 9,

    /// <summary>Income.</summary>
    Income = 10,

    /// <summary>Cost of goods sold.</summary>
    CostOfGoodsSold = 11,

    /// <summary>Expense.</summary>
    Expense = 12,
}
