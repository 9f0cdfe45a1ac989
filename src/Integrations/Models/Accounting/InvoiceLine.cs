using Integrations.Internal;

namespace Integrations.Models;

/// <summary>A line of an invoice: whatever stands between its head and its total, in the order the vendor keeps.</summary>
public sealed class InvoiceLine : IEquatable<InvoiceLine>, IListElement
{
    /// <summary>The fields, for tables.</summary>
    public static InvoiceLineFields Fields { get; } = new();

    /// <summary>The vendor's id of the line.</summary>
    public string? Id { get; set; }

    /// <summary>
    /// What the line is; null on a new line means <see cref="InvoiceLineKind.Item"/>. A kind of the vendor's own is <c>Other</c> and keeps
    /// its name.
    /// </summary>
    public Normalized<InvoiceLineKind>? Kind { get; set; }

    /// <summary>Place among the lines.</summary>
    public int? Number { get; set; }

    /// <summary>The text.</summary>
    public string? Description { get; set; }

    /// <summary>What is sold.</summary>
    public Reference? Item { get; set; }

    /// <summary>How many.</summary>
    public decimal? Quantity { get; set; }

    /// <summary>Price of one, in the invoice's currency.</summary>
    public decimal? UnitPrice { get; set; }

    /// <summary>Quantity times price, in the invoice's currency; of a discount, what is taken off, positive.</summary>
    public decimal? Amount { get; set; }

    /// <summary>How it is taxed.</summary>
    public Reference? TaxCode { get; set; }

    /// <summary>Where it is booked.</summary>
    public Reference? Account { get; set; }

    /// <summary>When it was delivered.</summary>
    public DateOnly? ServiceOn { get; set; }

    /// <summary>The lines inside a bundle; their amounts add up to the bundle's.</summary>
    public RecordList<InvoiceLine> Lines => LinesOrNull ??= [];

    /// <summary>
    /// The line as the vendor sent it; empty on a new line, or one read with <c>IncludeRaw = false</c>. A line that is written back is laid
    /// over it, so that what has no field here stays.
    /// </summary>
    public Raw Raw { get; private set; }

    Raw IListElement.Raw
    {
        get => Raw;
        set => Raw = value;
    }

    internal RecordList<InvoiceLine>? LinesOrNull { get; private set; }

    /// <summary>Equal when every field is.</summary>
    public bool Equals(InvoiceLine? other) => other is not null && Fields.Diff(this, other).Count == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as InvoiceLine);

    /// <inheritdoc/>
    public override int GetHashCode() => Fields.HashOf(this);
}
