namespace Integrations.Models;

/// <summary>A line of an invoice.</summary>
public sealed class InvoiceLine : IEquatable<InvoiceLine>
{
    /// <summary>The fields, for tables.</summary>
    public static InvoiceLineFields Fields { get; } = new();

    /// <summary>The vendor's id of the line.</summary>
    public string? Id { get; set; }

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

    /// <summary>Quantity times price, in the invoice's currency.</summary>
    public decimal? Amount { get; set; }

    /// <summary>How it is taxed.</summary>
    public Reference? TaxCode { get; set; }

    /// <summary>Where it is booked.</summary>
    public Reference? Account { get; set; }

    /// <summary>When it was delivered.</summary>
    public DateOnly? ServiceOn { get; set; }

    /// <summary>Equal when every field is.</summary>
    public bool Equals(InvoiceLine? other) => other is not null && Fields.Diff(this, other).Count == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as InvoiceLine);

    /// <inheritdoc/>
    public override int GetHashCode() => Fields.HashOf(this);
}
