namespace Integrations.Models;

/// <summary>
/// The kind of an invoice line. Item and Bundle lines add up to the subtotal; the total is the subtotal less discounts, plus tax and
/// charges.
/// </summary>
public enum InvoiceLineKind
{
    /// <summary>Any other value.</summary>
    Other = 0,

    /// <summary>An item sold.</summary>
    Item = 1,

    /// <summary>A text without an amount.</summary>
    Text = 2,

    /// <summary>Items sold together, each as a line inside the bundle.</summary>
    Bundle = 3,

    /// <summary>The sum of the preceding lines, computed by the vendor.</summary>
    Subtotal = 4,

    /// <summary>A discount.</summary>
    Discount = 5,
}
