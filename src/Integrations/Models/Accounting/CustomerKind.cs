namespace Integrations.Models;

/// <summary>Which side of the books a customer is on.</summary>
public enum CustomerKind
{
    /// <summary>None of the known ones.</summary>
    Other = 0,

    /// <summary>Buys from the account.</summary>
    Customer = 1,

    /// <summary>Sells to the account.</summary>
    Supplier = 2,

    /// <summary>Both.</summary>
    Both = 3,
}
