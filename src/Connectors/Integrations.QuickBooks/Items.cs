using static Integrations.QuickBooks.QuickBooksRows;

namespace Integrations.QuickBooks;

/// <summary>What is bought and sold: the entity <c>Item</c>.</summary>
internal static class Items
{
    public static readonly Mapping<Item> Map = new(
        Item.Fields,
        Common,
        filterable: ["Name", "FullyQualifiedName", "Sku", "Description", "Type", "Active"])
    {
        { Item.Fields.Name, "Name" },
        { Item.Fields.FullName, Text("FullyQualifiedName").ReadOnly().NotSortable() },
        { Item.Fields.Code, "Sku" },
        { Item.Fields.Description, "Description" },
        { Item.Fields.PurchaseDescription, "PurchaseDesc" },
        {
            Item.Fields.Kind,
            Enumeration(
                "Type", ["Service", "Category"],
                ("Inventory", ItemKind.Stock), ("NonInventory", ItemKind.NonStock), ("Group", ItemKind.Bundle))
        },
        { Item.Fields.UnitPrice, Money("UnitPrice") },
        { Item.Fields.PurchasePrice, Money("PurchaseCost") },
        { Item.Fields.IncomeAccount, Ref("IncomeAccountRef", LedgerAccount.Resource) },
        { Item.Fields.ExpenseAccount, Ref("ExpenseAccountRef", LedgerAccount.Resource) },
        { Item.Fields.AssetAccount, Ref("AssetAccountRef", LedgerAccount.Resource) },
        { Item.Fields.IsTaxable, "Taxable" },
        { Item.Fields.TracksQuantity, "TrackQtyOnHand" },
        { Item.Fields.QuantityOnHand, "QtyOnHand" },
        { Item.Fields.Parent, Parent(Item.Resource, "SubItem") },
        { Item.Fields.IsArchived, Not("Active").NotSortable() },
    };
}
