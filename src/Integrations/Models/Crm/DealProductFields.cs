namespace Integrations.Models;

/// <summary>The fields of <see cref="DealProduct"/>.</summary>
public sealed class DealProductFields : RecordFields<DealProduct>
{
    internal DealProductFields()
    {
        Deal = Declare(nameof(DealProduct.Deal), static r => r.Deal, static (r, v) => r.Deal = v);
        Product = Declare(nameof(DealProduct.Product), static r => r.Product, static (r, v) => r.Product = v);
        Description = Declare(nameof(DealProduct.Description), static r => r.Description, static (r, v) => r.Description = v);
        Quantity = Declare(nameof(DealProduct.Quantity), static r => r.Quantity, static (r, v) => r.Quantity = v);
        UnitPrice = Declare(nameof(DealProduct.UnitPrice), static r => r.UnitPrice, static (r, v) => r.UnitPrice = v);
        TaxRate = Declare(nameof(DealProduct.TaxRate), static r => r.TaxRate, static (r, v) => r.TaxRate = v);
        Total = Declare(nameof(DealProduct.Total), static r => r.Total, static (r, v) => r.Total = v);
        Order = Declare(nameof(DealProduct.Order), static r => r.Order, static (r, v) => r.Order = v);
    }

    /// <summary>The deal.</summary>
    public Field<DealProduct, Reference?> Deal { get; }

    /// <summary>The product, with its name.</summary>
    public Field<DealProduct, Reference?> Product { get; }

    /// <summary>The description or comment of the line.</summary>
    public Field<DealProduct, string?> Description { get; }

    /// <summary>The quantity.</summary>
    public Field<DealProduct, decimal?> Quantity { get; }

    /// <summary>The price of one.</summary>
    public Field<DealProduct, Money?> UnitPrice { get; }

    /// <summary>The tax, 0 to 1 of the price.</summary>
    public Field<DealProduct, decimal?> TaxRate { get; }

    /// <summary>The amount of the line after discounts.</summary>
    public Field<DealProduct, Money?> Total { get; }

    /// <summary>The position among the lines of the deal.</summary>
    public Field<DealProduct, int?> Order { get; }
}
