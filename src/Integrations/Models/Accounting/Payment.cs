namespace Integrations.Models;

/// <summary>A payment received or made.</summary>
public sealed class Payment : UnifiedRecord, IRecordModel<Payment>
{
    /// <summary>The resource's name.</summary>
    public const string Resource = "payments";

    /// <summary>The fields, for mapping tables, filters, sorting and clearing.</summary>
    public static PaymentFields Fields { get; } = new();

    static string IRecordModel<Payment>.ResourceName => Resource;

    static RecordFields<Payment> IRecordModel<Payment>.AllFields => Fields;

    static string? IRecordModel<Payment>.Category => "accounting";

    /// <summary>Received or paid.</summary>
    public Normalized<PaymentDirection>? Direction { get; set; }

    /// <summary>The customer who paid, or the supplier who was paid.</summary>
    public Reference? Customer { get; set; }

    /// <summary>The amount, positive.</summary>
    public Money? Amount { get; set; }

    /// <summary>Date of payment.</summary>
    public DateOnly? PaidOn { get; set; }

    /// <summary>The ledger account that the money was paid to or from.</summary>
    public Reference? Account { get; set; }

    /// <summary>The payment method: cash, card, transfer.</summary>
    public Reference? Method { get; set; }

    /// <summary>Check or transfer number.</summary>
    public string? ReferenceNumber { get; set; }

    /// <summary>ISO 4217 code.</summary>
    public string? Currency { get; set; }

    /// <summary>Base-currency units for one unit of the payment's currency.</summary>
    public decimal? ExchangeRate { get; set; }

    /// <summary>The amount that is not yet allocated.</summary>
    public Money? Unapplied { get; set; }

    /// <summary>The documents that it pays, with amounts.</summary>
    public RecordList<PaymentAllocation> Allocations => AllocationsOrNull ??= [];

    /// <summary>An internal note.</summary>
    public string? Memo { get; set; }

    internal RecordList<PaymentAllocation>? AllocationsOrNull { get; private set; }
}
