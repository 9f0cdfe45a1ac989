namespace Integrations.Models;

/// <summary>The fields of <see cref="InvoiceLine"/>.</summary>
public sealed class InvoiceLineFields : FieldSet<InvoiceLine>
{
    internal InvoiceLineFields()
    {
        Id = Declare(nameof(InvoiceLine.Id), static r => r.Id, static (r, v) => r.Id = v);
        Kind = Declare(nameof(InvoiceLine.Kind), static r => r.Kind, static (r, v) => r.Kind = v);
        Number = Declare(nameof(InvoiceLine.Number), static r => r.Number, static (r, v) => r.Number = v);
        Description = Declare(nameof(InvoiceLine.Description), static r => r.Description, static (r, v) => r.Description = v);
        Item = Declare(nameof(InvoiceLine.Item), static r => r.Item, static (r, v) => r.Item = v);
        Quantity = Declare(nameof(InvoiceLine.Quantity), static r => r.Quantity, static (r, v) => r.Quantity = v);
        UnitPrice = Declare(nameof(InvoiceLine.UnitPrice), static r => r.UnitPrice, static (r, v) => r.UnitPrice = v);
        Amount = Declare(nameof(InvoiceLine.Amount), static r => r.Amount, static (r, v) => r.Amount = v);
        TaxCode = Declare(nameof(InvoiceLine.TaxCode), static r => r.TaxCode, static (r, v) => r.TaxCode = v);
        Account = Declare(nameof(InvoiceLine.Account), static r => r.Account, static (r, v) => r.Account = v);
        ServiceOn = Declare(nameof(InvoiceLine.ServiceOn), static r => r.ServiceOn, static (r, v) => r.ServiceOn = v);
        Lines = DeclareList(nameof(InvoiceLine.Lines), static r => r.LinesOrNull, static r => r.Lines);
    }

    /// <summary>The vendor's id of the line.</summary>
    public Field<InvoiceLine, string?> Id { get; }

    /// <summary>The kind of the line.</summary>
    public Field<InvoiceLine, Normalized<InvoiceLineKind>?> Kind { get; }

    /// <summary>The position among the lines.</summary>
    public Field<InvoiceLine, int?> Number { get; }

    /// <summary>The description.</summary>
    public Field<InvoiceLine, string?> Description { get; }

    /// <summary>The item sold.</summary>
    public Field<InvoiceLine, Reference?> Item { get; }

    /// <summary>The quantity.</summary>
    public Field<InvoiceLine, decimal?> Quantity { get; }

    /// <summary>The price of one unit, in the invoice's currency.</summary>
    public Field<InvoiceLine, decimal?> UnitPrice { get; }

    /// <summary>Quantity times price, in the invoice's currency.</summary>
    public Field<InvoiceLine, decimal?> Amount { get; }

    /// <summary>The tax code.</summary>
    public Field<InvoiceLine, Reference?> TaxCode { get; }

    /// <summary>The ledger account of the line.</summary>
    public Field<InvoiceLine, Reference?> Account { get; }

    /// <summary>The date of delivery.</summary>
    public Field<InvoiceLine, DateOnly?> ServiceOn { get; }

    /// <summary>The lines inside a bundle.</summary>
    public ListField<InvoiceLine, InvoiceLine> Lines { get; }
}
