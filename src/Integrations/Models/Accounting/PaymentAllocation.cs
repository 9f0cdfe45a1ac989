using Integrations.Internal;

namespace Integrations.Models;

/// <summary>The part of a payment that pays one document.</summary>
public sealed class PaymentAllocation : IEquatable<PaymentAllocation>, IListElement
{
    /// <summary>The fields, for tables.</summary>
    public static PaymentAllocationFields Fields { get; } = new();

    /// <summary>The document; <see cref="Reference.Resource"/> says of which kind.</summary>
    public Reference? Document { get; set; }

    /// <summary>The part, in the payment's currency.</summary>
    public decimal? Amount { get; set; }

    /// <summary>
    /// The allocation as the vendor sent it; empty on a new one, or one read with <c>IncludeRaw = false</c>. One that is written back is
    /// laid over it, so that what has no field here stays.
    /// </summary>
    public Raw Raw { get; private set; }

    Raw IListElement.Raw
    {
        get => Raw;
        set => Raw = value;
    }

    /// <summary>Equal when every field is.</summary>
    public bool Equals(PaymentAllocation? other) => other is not null && Fields.Diff(this, other).Count == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PaymentAllocation);

    /// <inheritdoc/>
    public override int GetHashCode() => Fields.HashOf(this);
}
