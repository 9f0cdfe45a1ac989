namespace Integrations.Models;

/// <summary>An item that is bought or sold.</summary>
public sealed class Item : UnifiedRecord, IRecordModel<Item>
{
    /// <summary>The resource's name.</summary>
    public const string Resource = "items";

    /// <summary>The fields, for mapping tables, filters, sorting and clearing.</summary>
    public static ItemFields Fields { get; } = new();

    static string IRecordModel<Item>.ResourceName => Resource;

    static RecordFields<Item> IRecordModel<Item>.AllFields => Fields;

    static string? IRecordModel<Item>.Category => "accounting";

    /// <summary>The name.</summary>
    public string? Name { get; set; }

    /// <summary>The name including the names of the parent categories.</summary>
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

    /// <summary>The ledger account for sales.</summary>
    public Reference? IncomeAccount { get; set; }

    /// <summary>The ledger account for purchases.</summary>
    public Reference? ExpenseAccount { get; set; }

    /// <summary>The ledger account for stock.</summary>
    public Reference? AssetAccount { get; set; }

    /// <summary>True when sales tax applies.</summary>
    public bool? IsTaxable { get; set; }

    /// <summary>True when stock is tracked.</summary>
    public bool? TracksQuantity { get; set; }

    /// <summary>The quantity in stock.</summary>
    public decimal? QuantityOnHand { get; set; }

    /// <summary>The parent category.</summary>
    public Reference? Parent { get; set; }
}
