namespace Integrations.Models;

/// <summary>Which way money went.</summary>
public enum PaymentDirection
{
    /// <summary>None of the known ones.</summary>
    Other = 0,

    /// <summary>From a customer.</summary>
    Received = 1,

    /// <summary>To a supplier.</summary>
    Paid = 2,
}
