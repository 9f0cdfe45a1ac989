namespace Integrations.QuickBooks.Quirks;

/// <summary>What has been paid is not said: it is the total less what is open. Evidence: contract of Invoice (TotalAmt, Balance).</summary>
internal static class PaidAmount
{
    public static Money? Read(ref RowReader reader) => reader.Number(0) is { } total && reader.Number(1) is { } balance ? reader.Money(total - balance, currency: 2) : null;
}
