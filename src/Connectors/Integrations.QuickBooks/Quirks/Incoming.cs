namespace Integrations.QuickBooks.Quirks;

/// <summary>Payment is always received; what is paid is another entity (BillPayment). Evidence: fact sheet, endpoints.</summary>
internal static class Incoming
{
    public static Normalized<PaymentDirection>? Read(ref RowReader reader) => PaymentDirection.Received;
}
