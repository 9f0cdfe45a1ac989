using static Integrations.Models.DealProduct;

namespace Integrations.Pipedrive;

/// <summary>Products of deals, listed for up to 100 deals: <c>/api/v2/deals/products?deal_ids=7</c>.</summary>
internal static class DealProducts
{
    public static readonly Mapping<DealProduct> Map = new(Fields, Common)
    {
        { Fields.Deal, To("deal_id", Deal.Resource) },
        { Fields.Product, To("product_id", name: "name") },
        { Fields.Description, "comments" },
        { Fields.Quantity, "quantity" },
        { Fields.UnitPrice, Money("item_price", "currency") },
        { Fields.TaxRate, Ratio("tax", scale: 100) },
        { Fields.Total, Money("sum", "currency") },
        { Fields.Order, "order_nr" },
    };
}
