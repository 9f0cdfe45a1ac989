using static Integrations.Models.Item;

namespace Integrations.QuickBooks;

/// <summary>Items bought and sold: the entity <c>Item</c>.</summary>
internal static class Items
{
    public static readonly Mapping<Item> Map = new(
        Fields, Common, filterable: ["Name", "FullyQualifiedName", "Sku", "Description", "Type", "Active"])
    {
        { Fields.Name, "Name" },
        { Fields.FullName, Text("FullyQualifiedName").ReadOnly().NotSortable() },
        { Fields.Code, "Sku" },
        { Fields.Description, "Description" },
        { Fields.PurchaseDescription, "PurchaseDesc" },
        { Fields.Kind, Enumeration("Type", ["Service", "Category"],
            ("Inventory", ItemKind.Stock), ("NonInventory", ItemKind.NonStock), ("Group", ItemKind.Bundle)) },
        { Fields.UnitPrice, Money("UnitPrice") },
        { Fields.PurchasePrice, Money("PurchaseCost") },
        { Fields.IncomeAccount, Ref("IncomeAccountRef", LedgerAccount.Resource) },
        { Fields.ExpenseAccount, Ref("ExpenseAccountRef", LedgerAccount.Resource) },
        { Fields.AssetAccount, Ref("AssetAccountRef", LedgerAccount.Resource) },
        { Fields.IsTaxable, "Taxable" },
        { Fields.TracksQuantity, "TrackQtyOnHand" },
        { Fields.QuantityOnHand, "QtyOnHand" },
        { Fields.Parent, Parent(Item.Resource, "SubItem") },
        { Fields.IsArchived, Not("Active").NotSortable() },
    };
}
