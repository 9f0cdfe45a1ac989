namespace Integrations.Models;

/// <summary>The fields of <see cref="Payment"/>.</summary>
public sealed class PaymentFields : RecordFields<Payment>
{
    internal PaymentFields()
    {
        Direction = Declare(nameof(Payment.Direction), static r => r.Direction, static (r, v) => r.Direction = v);
        Customer = Declare(nameof(Payment.Customer), static r => r.Customer, static (r, v) => r.Customer = v);
        Amount = Declare(nameof(Payment.Amount), static r => r.Amount, static (r, v) => r.Amount = v);
        PaidOn = Declare(nameof(Payment.PaidOn), static r => r.PaidOn, static (r, v) => r.PaidOn = v);
        Account = Declare(nameof(Payment.Account), static r => r.Account, static (r, v) => r.Account = v);
        Method = Declare(nameof(Payment.Method), static r => r.Method, static (r, v) => r.Method = v);
        ReferenceNumber = Declare(nameof(Payment.ReferenceNumber), static r => r.ReferenceNumber, static (r, v) => r.ReferenceNumber = v);
        Currency = Declare(nameof(Payment.Currency), static r => r.Currency, static (r, v) => r.Currency = v);
        ExchangeRate = Declare(nameof(Payment.ExchangeRate), static r => r.ExchangeRate, static (r, v) => r.ExchangeRate = v);
        Unapplied = Declare(nameof(Payment.Unapplied), static r => r.Unapplied, static (r, v) => r.Unapplied = v);
        Allocations = DeclareList(nameof(Payment.Allocations), static r => r.AllocationsOrNull, static r => r.Allocations);
        Memo = Declare(nameof(Payment.Memo), static r => r.Memo, static (r, v) => r.Memo = v);
    }

    /// <summary>Received or paid.</summary>
    public Field<Payment, Normalized<PaymentDirection>?> Direction { get; }

    /// <summary>The customer who paid, or the supplier who was paid.</summary>
    public Field<Payment, Reference?> Customer { get; }

    /// <summary>The amount, positive.</summary>
    public Field<Payment, Money?> Amount { get; }

    /// <summary>Date of payment.</summary>
    public Field<Payment, DateOnly?> PaidOn { get; }

    /// <summary>The ledger account that the money was paid to or from.</summary>
    public Field<Payment, Reference?> Account { get; }

    /// <summary>The payment method: cash, card, transfer.</summary>
    public Field<Payment, Reference?> Method { get; }

    /// <summary>Check or transfer number.</summary>
    public Field<Payment, string?> ReferenceNumber { get; }

    /// <summary>ISO 4217 code.</summary>
    public Field<Payment, string?> Currency { get; }

    /// <summary>Base-currency units for one unit of the payment's currency.</summary>
    public Field<Payment, decimal?> ExchangeRate { get; }

    /// <summary>The amount that is not yet allocated.</summary>
    public Field<Payment, Money?> Unapplied { get; }

    /// <summary>The documents that it pays, with amounts.</summary>
    public ListField<Payment, PaymentAllocation> Allocations { get; }

    /// <summary>An internal note.</summary>
    public Field<Payment, string?> Memo { get; }
}
