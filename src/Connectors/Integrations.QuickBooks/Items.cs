using Integrations.Connectors;
using Integrations.Models;
using static Integrations.Connectors.Row;

namespace Integrations.QuickBooks;

/// <summary>What is bought and sold: the entity <c>Item</c>.</summary>
internal static class Items
{
    internal static readonly Mapping<Item> Map = new()
    {
        { Item.Fields.Id, Text("Id").ReadOnly() },
        { Item.Fields.Version, Text("SyncToken").ReadOnly().NoFilter() },
        { Item.Fields.Name, "Name" },
        { Item.Fields.FullName, Text("FullyQualifiedName").ReadOnly().NoSort() },
        { Item.Fields.Code, "Sku" },
        { Item.Fields.Description, "Description" },
        { Item.Fields.PurchaseDescription, Text("PurchaseDesc").NoFilter() },
        {
            Item.Fields.Kind,
            Enumeration("Type", ("Service", ItemKind.Service), ("Inventory", ItemKind.Stock), ("NonInventory", ItemKind.NonStock), ("Group", ItemKind.Bundle), ("Category", ItemKind.Category))
        },
        { Item.Fields.UnitPrice, Money("UnitPrice").NoFilter() },
        { Item.Fields.PurchasePrice, Money("PurchaseCost").NoFilter() },
        { Item.Fields.IncomeAccount, CommonRows.Reference("IncomeAccountRef", LedgerAccount.Resource).NoFilter() },
        { Item.Fields.ExpenseAccount, CommonRows.Reference("ExpenseAccountRef", LedgerAccount.Resource).NoFilter() },
        { Item.Fields.AssetAccount, CommonRows.Reference("AssetAccountRef", LedgerAccount.Resource).NoFilter() },
        { Item.Fields.IsTaxable, Flag("Taxable").NoFilter() },
        { Item.Fields.TracksQuantity, Flag("TrackQtyOnHand").NoFilter() },
        { Item.Fields.QuantityOnHand, Number("QtyOnHand").NoFilter() },
        { Item.Fields.Parent, CommonRows.Reference("ParentRef", Item.Resource).With("SubItem", set: "true", cleared: "false").NoFilter() },
        { Item.Fields.IsArchived, Not("Active").NoSort() },
        { Item.Fields.CreatedAt, Instant("MetaData.CreateTime").ReadOnly() },
        { Item.Fields.UpdatedAt, Instant("MetaData.LastUpdatedTime").ReadOnly() },
        { Item.Fields.IsDeleted, Equal("status", "Deleted").NoFilter() },
    };

    public static ResourceDefinition<Item> Resource { get; } = ObjectForms.Name(Map, "Item", "Name");
}
