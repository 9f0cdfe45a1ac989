namespace Integrations.Models;

/// <summary>A product in a deal: a line with its quantity and price.</summary>
public sealed class DealProduct : UnifiedRecord, IRecordModel<DealProduct>
{
    /// <summary>The resource's name.</summary>
    public const string Resource = "deal-products";

    /// <summary>The fields, for mapping tables, filters, sorting and clearing.</summary>
    public static DealProductFields Fields { get; } = new();

    static string IRecordModel<DealProduct>.ResourceName => Resource;

    static RecordFields<DealProduct> IRecordModel<DealProduct>.AllFields => Fields;

    static string? IRecordModel<DealProduct>.Category => "crm";

    /// <summary>The deal.</summary>
    public Reference? Deal { get; set; }

    /// <summary>The product, with its name.</summary>
    public Reference? Product { get; set; }

    /// <summary>The description or comment of the line.</summary>
    public string? Description { get; set; }

    /// <summary>The quantity.</summary>
    public decimal? Quantity { get; set; }

    /// <summary>The price of one.</summary>
    public Money? UnitPrice { get; set; }

    /// <summary>The tax, 0 to 1 of the price.</summary>
    public decimal? TaxRate { get; set; }

    /// <summary>The amount of the line after discounts.</summary>
    public Money? Total { get; set; }

    /// <summary>The position among the lines of the deal.</summary>
    public int? Order { get; set; }
}
