namespace Integrations.QuickBooks.Quirks;

/// <summary>
/// Derives the status of an invoice, which the vendor does not store: without a balance it is paid, past due it is overdue, with a zero
/// total and the note "Voided" it is void. Evidence: fact sheet, "Invoice status (derived)"; recorded response of a voided sale, 2017.
/// </summary>
internal static class DerivedStatus
{
    public static Normalized<InvoiceStatus>? Read(ref RowReader reader)
    {
        if (reader.Number(0) is not { } balance) return null;
        var total = reader.Number(1);
        if (total == 0 && reader.Text(3)?.Contains("Voided", StringComparison.OrdinalIgnoreCase) == true) return InvoiceStatus.Void;
        if (balance == 0) return InvoiceStatus.Paid;
        if (reader.Date(2) is { } due && due < reader.Today) return InvoiceStatus.Overdue;
        return total is { } all && balance < all ? InvoiceStatus.PartiallyPaid : InvoiceStatus.Open;
    }
}
