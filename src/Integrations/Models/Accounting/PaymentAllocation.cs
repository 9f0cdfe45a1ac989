using Integrations.Internal;

namespace Integrations.Models;

/// <summary>The part of a payment that pays one document.</summary>
public sealed class PaymentAllocation : IEquatable<PaymentAllocation>, IListElement
{
    /// <summary>The fields, for mapping tables.</summary>
    public static PaymentAllocationFields Fields { get; } = new();

    /// <summary>The document; <see cref="Reference.Resource"/> is its kind.</summary>
    public Reference? Document { get; set; }

    /// <summary>The allocated amount, in the payment's currency.</summary>
    public decimal? Amount { get; set; }

    /// <summary>
    /// The allocation as the vendor sent it; empty for a new one, or one read with <c>IncludeRaw = false</c>. An allocation that is written
    /// back is merged with it, so that members without a unified field keep their values.
    /// </summary>
    public Raw Raw { get; private set; }

    Raw IListElement.Raw
    {
        get => Raw;
        set => Raw = value;
    }

    /// <summary>True when all fields are equal.</summary>
    public bool Equals(PaymentAllocation? other) => other is not null && Fields.Diff(this, other).Count == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PaymentAllocation);

    /// <inheritdoc/>
    public override int GetHashCode() => Fields.HashOf(this);
}
