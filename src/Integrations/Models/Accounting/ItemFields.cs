namespace Integrations.Models;

/// <summary>The fields of <see cref="Item"/>.</summary>
public sealed class ItemFields : RecordFields<Item>
{
    internal ItemFields()
    {
        Name = Declare(nameof(Item.Name), static r => r.Name, static (r, v) => r.Name = v);
        FullName = Declare(nameof(Item.FullName), static r => r.FullName, static (r, v) => r.FullName = v);
        Code = Declare(nameof(Item.Code), static r => r.Code, static (r, v) => r.Code = v);
        Description = Declare(nameof(Item.Description), static r => r.Description, static (r, v) => r.Description = v);
        PurchaseDescription =
            Declare(nameof(Item.PurchaseDescription), static r => r.PurchaseDescription, static (r, v) => r.PurchaseDescription = v);
        Kind = Declare(nameof(Item.Kind), static r => r.Kind, static (r, v) => r.Kind = v);
        UnitPrice = Declare(nameof(Item.UnitPrice), static r => r.UnitPrice, static (r, v) => r.UnitPrice = v);
        PurchasePrice = Declare(nameof(Item.PurchasePrice), static r => r.PurchasePrice, static (r, v) => r.PurchasePrice = v);
        IncomeAccount = Declare(nameof(Item.IncomeAccount), static r => r.IncomeAccount, static (r, v) => r.IncomeAccount = v);
        ExpenseAccount = Declare(nameof(Item.ExpenseAccount), static r => r.ExpenseAccount, static (r, v) => r.ExpenseAccount = v);
        AssetAccount = Declare(nameof(Item.AssetAccount), static r => r.AssetAccount, static (r, v) => r.AssetAccount = v);
        IsTaxable = Declare(nameof(Item.IsTaxable), static r => r.IsTaxable, static (r, v) => r.IsTaxable = v);
        TracksQuantity = Declare(nameof(Item.TracksQuantity), static r => r.TracksQuantity, static (r, v) => r.TracksQuantity = v);
        QuantityOnHand = Declare(nameof(Item.QuantityOnHand), static r => r.QuantityOnHand, static (r, v) => r.QuantityOnHand = v);
        Parent = Declare(nameof(Item.Parent), static r => r.Parent, static (r, v) => r.Parent = v);
    }

    /// <summary>The name.</summary>
    public Field<Item, string?> Name { get; }

    /// <summary>The name including the names of the parent categories.</summary>
    public Field<Item, string?> FullName { get; }

    /// <summary>Article number (SKU).</summary>
    public Field<Item, string?> Code { get; }

    /// <summary>Text on sales documents.</summary>
    public Field<Item, string?> Description { get; }

    /// <summary>Text on purchase documents.</summary>
    public Field<Item, string?> PurchaseDescription { get; }

    /// <summary>Service, stock item, non-stock item, bundle.</summary>
    public Field<Item, Normalized<ItemKind>?> Kind { get; }

    /// <summary>Sales price.</summary>
    public Field<Item, Money?> UnitPrice { get; }

    /// <summary>Purchase price.</summary>
    public Field<Item, Money?> PurchasePrice { get; }

    /// <summary>The ledger account for sales.</summary>
    public Field<Item, Reference?> IncomeAccount { get; }

    /// <summary>The ledger account for purchases.</summary>
    public Field<Item, Reference?> ExpenseAccount { get; }

    /// <summary>The ledger account for stock.</summary>
    public Field<Item, Reference?> AssetAccount { get; }

    /// <summary>True when sales tax applies.</summary>
    public Field<Item, bool?> IsTaxable { get; }

    /// <summary>True when stock is tracked.</summary>
    public Field<Item, bool?> TracksQuantity { get; }

    /// <summary>The quantity in stock.</summary>
    public Field<Item, decimal?> QuantityOnHand { get; }

    /// <summary>The parent category.</summary>
    public Field<Item, Reference?> Parent { get; }
}
