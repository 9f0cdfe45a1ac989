namespace Integrations.Models;

/// <summary>Something bought or sold.</summary>
public sealed class Item : UnifiedRecord, IRecordModel<Item>
{
    /// <summary>The resource's name.</summary>
    public const string Resource = "items";

    /// <summary>The fields, for tables, filters, sorts and clears.</summary>
    public static ItemFields Fields { get; } = new();

    static string IRecordModel<Item>.ResourceName => Resource;

    static RecordFields<Item> IRecordModel<Item>.AllFields => Fields;

    static string? IRecordModel<Item>.Category => "accounting";

    /// <summary>The name.</summary>
    public string? Name { get; set; }

    /// <summary>The name with those of the categories above.</summary>
    public string? FullName { get; set; }

    /// <summary>Article number (SKU).</summary>
    public string? Code { get; set; }

    /// <summary>Text on sales documents.</summary>
    public string? Description { get; set; }

    /// <summary>Text on purchase documents.</summary>
    public string? PurchaseDescription { get; set; }

    /// <summary>Service, stock item, non-stock item, bundle.</summary>
    public Normalized<ItemKind>? Kind { get; set; }

    /// <summary>Sales price.</summary>
    public Money? UnitPrice { get; set; }

    /// <summary>Purchase price.</summary>
    public Money? PurchasePrice { get; set; }

    /// <summary>Where sales are booked.</summary>
    public Reference? IncomeAccount { get; set; }

    /// <summary>Where purchases are booked.</summary>
    public Reference? ExpenseAccount { get; set; }

    /// <summary>Where stock is booked.</summary>
    public Reference? AssetAccount { get; set; }

    /// <summary>Sales tax applies.</summary>
    public bool? IsTaxable { get; set; }

    /// <summary>Stock is kept.</summary>
    public bool? TracksQuantity { get; set; }

    /// <summary>Stock.</summary>
    public decimal? QuantityOnHand { get; set; }

    /// <summary>The category above.</summary>
    public Reference? Parent { get; set; }
}
