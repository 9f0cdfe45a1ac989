namespace Integrations.Models;

/// <summary>The status of an invoice.</summary>
public enum InvoiceStatus
{
    /// <summary>Any other value.</summary>
    Other = 0,

    /// <summary>Not issued.</summary>
    Draft = 1,

    /// <summary>Issued, not paid.</summary>
    Open = 2,

    /// <summary>Paid in part.</summary>
    PartiallyPaid = 3,

    /// <summary>Paid.</summary>
    Paid = 4,

    /// <summary>Past its due date.</summary>
    Overdue = 5,

    /// <summary>Canceled.</summary>
    Void = 6,
}
