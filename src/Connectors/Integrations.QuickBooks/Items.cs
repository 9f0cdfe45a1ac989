using static Integrations.QuickBooks.QuickBooksRows;

namespace Integrations.QuickBooks;

/// <summary>What is bought and sold: the entity <c>Item</c>.</summary>
internal static class Items
{
    internal static readonly Mapping<Item> Map = new(Item.Fields, Common, filterable: ["Name", "FullyQualifiedName", "Sku", "Description", "Type", "Active"])
    {
        { Item.Fields.Name, "Name" },
        { Item.Fields.FullName, Text("FullyQualifiedName").ReadOnly().NotSortable() },
        { Item.Fields.Code, "Sku" },
        { Item.Fields.Description, "Description" },
        { Item.Fields.PurchaseDescription, "PurchaseDesc" },
        {
            Item.Fields.Kind,
            Enumeration("Type", ("Service", ItemKind.Service), ("Inventory", ItemKind.Stock), ("NonInventory", ItemKind.NonStock), ("Group", ItemKind.Bundle), ("Category", ItemKind.Category))
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

    public static readonly ResourceDefinition<Item> Resource = EntityTemplates.For(Map, "Item", "Name");
}
