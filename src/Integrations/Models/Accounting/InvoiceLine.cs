using Integrations.Internal;

namespace Integrations.Models;

/// <summary>A line of an invoice: any entry between its header and its total, in the vendor's order.</summary>
public sealed class InvoiceLine : IEquatable<InvoiceLine>, IListElement
{
    /// <summary>The fields, for mapping tables.</summary>
    public static InvoiceLineFields Fields { get; } = new();

    /// <summary>The vendor's id of the line.</summary>
    public string? Id { get; set; }

    /// <summary>
    /// The kind of the line; null for a new line means <see cref="InvoiceLineKind.Item"/>. A kind that only the vendor has is <c>Other</c>
    /// and keeps its name.
    /// </summary>
    public Normalized<InvoiceLineKind>? Kind { get; set; }

    /// <summary>The position among the lines.</summary>
    public int? Number { get; set; }

    /// <summary>The description.</summary>
    public string? Description { get; set; }

    /// <summary>The item sold.</summary>
    public Reference? Item { get; set; }

    /// <summary>The quantity.</summary>
    public decimal? Quantity { get; set; }

    /// <summary>The price of one unit, in the invoice's currency.</summary>
    public decimal? UnitPrice { get; set; }

    /// <summary>Quantity times price, in the invoice's currency; for a discount, the deducted amount, positive.</summary>
    public decimal? Amount { get; set; }

    /// <summary>The tax code.</summary>
    public Reference? TaxCode { get; set; }

    /// <summary>The ledger account of the line.</summary>
    public Reference? Account { get; set; }

    /// <summary>The date of delivery.</summary>
    public DateOnly? ServiceOn { get; set; }

    /// <summary>The lines inside a bundle; their amounts add up to the bundle's.</summary>
    public RecordList<InvoiceLine> Lines => LinesOrNull ??= [];

    /// <summary>
    /// The line as the vendor sent it; empty for a new line, or one read with <c>IncludeRaw = false</c>. A line that is written back is
    /// merged with it, so that members without a unified field keep their values.
    /// </summary>
    public Raw Raw { get; private set; }

    Raw IListElement.Raw
    {
        get => Raw;
        set => Raw = value;
    }

    internal RecordList<InvoiceLine>? LinesOrNull { get; private set; }

    /// <summary>True when all fields are equal.</summary>
    public bool Equals(InvoiceLine? other) => other is not null && Fields.Diff(this, other).Count == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as InvoiceLine);

    /// <inheritdoc/>
    public override int GetHashCode() => Fields.HashOf(this);
}
