namespace Integrations.Models;

/// <summary>The fields of <see cref="PaymentAllocation"/>.</summary>
public sealed class PaymentAllocationFields : FieldSet<PaymentAllocation>
{
    internal PaymentAllocationFields()
    {
        Document = Declare(nameof(PaymentAllocation.Document), static r => r.Document, static (r, v) => r.Document = v);
        Amount = Declare(nameof(PaymentAllocation.Amount), static r => r.Amount, static (r, v) => r.Amount = v);
    }

    /// <summary>The document; <see cref="Reference.Resource"/> is its kind.</summary>
    public Field<PaymentAllocation, Reference?> Document { get; }

    /// <summary>The allocated amount, in the payment's currency.</summary>
    public Field<PaymentAllocation, decimal?> Amount { get; }
}
