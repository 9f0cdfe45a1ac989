namespace Integrations.Models;

/// <summary>
/// What a line of an invoice is. Item and Bundle lines add up to the subtotal; the total is the subtotal less discounts, plus tax and
/// charges.
/// </summary>
public enum InvoiceLineKind
{
    /// <summary>None of the known ones.</summary>
    Other = 0,

    /// <summary>Something sold.</summary>
    Item = 1,

    /// <summary>A text without an amount.</summary>
    Text = 2,

    /// <summary>Items sold as one, each a line inside it.</summary>
    Bundle = 3,

    /// <summary>The sum of the lines above, computed by the vendor.</summary>
    Subtotal = 4,

    /// <summary>Something taken off.</summary>
    Discount = 5,
}
