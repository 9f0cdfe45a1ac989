namespace Integrations.Models;

/// <summary>The direction of a payment.</summary>
public enum PaymentDirection
{
    /// <summary>Any other value.</summary>
    Other = 0,

    /// <summary>From a customer.</summary>
    Received = 1,

    /// <summary>To a supplier.</summary>
    Paid = 2,
}
