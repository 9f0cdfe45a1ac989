namespace Integrations.Models;

/// <summary>The role of a customer: buyer, seller or both.</summary>
public enum CustomerKind
{
    /// <summary>Any other value.</summary>
    Other = 0,

    /// <summary>Buys from the account's company.</summary>
    Customer = 1,

    /// <summary>Sells to the account's company.</summary>
    Supplier = 2,

    /// <summary>Both.</summary>
    Both = 3,
}
