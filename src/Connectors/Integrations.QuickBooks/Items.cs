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
        { Item.Fields.Version, Text("SyncToken").ReadOnly().NotFilterable() },
        { Item.Fields.Name, "Name" },
        { Item.Fields.FullName, Text("FullyQualifiedName").ReadOnly().NotSortable() },
        { Item.Fields.Code, "Sku" },
        { Item.Fields.Description, "Description" },
        { Item.Fields.PurchaseDescription, Text("PurchaseDesc").NotFilterable() },
        {
            Item.Fields.Kind,
            Enumeration("Type", ("Service", ItemKind.Service), ("Inventory", ItemKind.Stock), ("NonInventory", ItemKind.NonStock), ("Group", ItemKind.Bundle), ("Category", ItemKind.Category))
        },
        { Item.Fields.UnitPrice, Money("UnitPrice").NotFilterable() },
        { Item.Fields.PurchasePrice, Money("PurchaseCost").NotFilterable() },
        { Item.Fields.IncomeAccount, CommonRows.Reference("IncomeAccountRef", LedgerAccount.Resource).NotFilterable() },
        { Item.Fields.ExpenseAccount, CommonRows.Reference("ExpenseAccountRef", LedgerAccount.Resource).NotFilterable() },
        { Item.Fields.AssetAccount, CommonRows.Reference("AssetAccountRef", LedgerAccount.Resource).NotFilterable() },
        { Item.Fields.IsTaxable, Boolean("Taxable").NotFilterable() },
        { Item.Fields.TracksQuantity, Boolean("TrackQtyOnHand").NotFilterable() },
        { Item.Fields.QuantityOnHand, Number("QtyOnHand").NotFilterable() },
        { Item.Fields.Parent, CommonRows.Reference("ParentRef", Item.Resource).With("SubItem", set: "true", cleared: "false").NotFilterable() },
        { Item.Fields.IsArchived, Not("Active").NotSortable() },
        { Item.Fields.CreatedAt, Instant("MetaData.CreateTime").ReadOnly() },
        { Item.Fields.UpdatedAt, Instant("MetaData.LastUpdatedTime").ReadOnly() },
        { Item.Fields.IsDeleted, Matches("status", "Deleted").NotFilterable() },
    };

    public static ResourceDefinition<Item> Resource { get; } = ObjectForms.Name(Map, "Item", "Name");
}
