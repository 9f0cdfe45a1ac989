namespace Integrations.Models;

/// <summary>The fields of <see cref="Invoice"/>.</summary>
public sealed class InvoiceFields : RecordFields<Invoice>
{
    internal InvoiceFields()
    {
        Number = Declare(nameof(Invoice.Number), static r => r.Number, static (r, v) => r.Number = v);
        Customer = Declare(nameof(Invoice.Customer), static r => r.Customer, static (r, v) => r.Customer = v);
        IssuedOn = Declare(nameof(Invoice.IssuedOn), static r => r.IssuedOn, static (r, v) => r.IssuedOn = v);
        DueOn = Declare(nameof(Invoice.DueOn), static r => r.DueOn, static (r, v) => r.DueOn = v);
        Status = Declare(nameof(Invoice.Status), static r => r.Status, static (r, v) => r.Status = v);
        Currency = Declare(nameof(Invoice.Currency), static r => r.Currency, static (r, v) => r.Currency = v);
        ExchangeRate = Declare(nameof(Invoice.ExchangeRate), static r => r.ExchangeRate, static (r, v) => r.ExchangeRate = v);
        TaxInclusion = Declare(nameof(Invoice.TaxInclusion), static r => r.TaxInclusion, static (r, v) => r.TaxInclusion = v);
        Lines = DeclareList(nameof(Invoice.Lines), static r => r.LinesOrNull, static r => r.Lines);
        Subtotal = Declare(nameof(Invoice.Subtotal), static r => r.Subtotal, static (r, v) => r.Subtotal = v);
        Discount = Declare(nameof(Invoice.Discount), static r => r.Discount, static (r, v) => r.Discount = v);
        Tax = Declare(nameof(Invoice.Tax), static r => r.Tax, static (r, v) => r.Tax = v);
        Total = Declare(nameof(Invoice.Total), static r => r.Total, static (r, v) => r.Total = v);
        Paid = Declare(nameof(Invoice.Paid), static r => r.Paid, static (r, v) => r.Paid = v);
        Balance = Declare(nameof(Invoice.Balance), static r => r.Balance, static (r, v) => r.Balance = v);
        Memo = Declare(nameof(Invoice.Memo), static r => r.Memo, static (r, v) => r.Memo = v);
        CustomerMemo = Declare(nameof(Invoice.CustomerMemo), static r => r.CustomerMemo, static (r, v) => r.CustomerMemo = v);
        Terms = Declare(nameof(Invoice.Terms), static r => r.Terms, static (r, v) => r.Terms = v);
        BillingAddress = Declare(nameof(Invoice.BillingAddress), static r => r.BillingAddress, static (r, v) => r.BillingAddress = v);
        ShippingAddress = Declare(nameof(Invoice.ShippingAddress), static r => r.ShippingAddress, static (r, v) => r.ShippingAddress = v);
        Email = Declare(nameof(Invoice.Email), static r => r.Email, static (r, v) => r.Email = v);
        PdfUrl = Declare(nameof(Invoice.PdfUrl), static r => r.PdfUrl, static (r, v) => r.PdfUrl = v);
        HostedUrl = Declare(nameof(Invoice.HostedUrl), static r => r.HostedUrl, static (r, v) => r.HostedUrl = v);
    }

    /// <summary>The document number shown to users.</summary>
    public Field<Invoice, string?> Number { get; }

    /// <summary>The customer who pays.</summary>
    public Field<Invoice, Reference?> Customer { get; }

    /// <summary>Date of issue.</summary>
    public Field<Invoice, DateOnly?> IssuedOn { get; }

    /// <summary>Date due.</summary>
    public Field<Invoice, DateOnly?> DueOn { get; }

    /// <summary>Draft, open, paid, overdue or void; derived when the vendor has no status.</summary>
    public Field<Invoice, Normalized<InvoiceStatus>?> Status { get; }

    /// <summary>ISO 4217 code.</summary>
    public Field<Invoice, string?> Currency { get; }

    /// <summary>Base-currency units for one unit of the document's currency.</summary>
    public Field<Invoice, decimal?> ExchangeRate { get; }

    /// <summary>Indicates whether line amounts contain tax.</summary>
    public Field<Invoice, Normalized<TaxInclusion>?> TaxInclusion { get; }

    /// <summary>The lines.</summary>
    public ListField<Invoice, InvoiceLine> Lines { get; }

    /// <summary>Sum of the lines before discount and tax.</summary>
    public Field<Invoice, Money?> Subtotal { get; }

    /// <summary>Discount on the whole document.</summary>
    public Field<Invoice, Money?> Discount { get; }

    /// <summary>Sum of tax.</summary>
    public Field<Invoice, Money?> Tax { get; }

    /// <summary>The total amount to be paid.</summary>
    public Field<Invoice, Money?> Total { get; }

    /// <summary>The amount paid.</summary>
    public Field<Invoice, Money?> Paid { get; }

    /// <summary>The amount still due.</summary>
    public Field<Invoice, Money?> Balance { get; }

    /// <summary>An internal note.</summary>
    public Field<Invoice, string?> Memo { get; }

    /// <summary>A note shown to the customer.</summary>
    public Field<Invoice, string?> CustomerMemo { get; }

    /// <summary>The terms of payment.</summary>
    public Field<Invoice, Reference?> Terms { get; }

    /// <summary>The billing address.</summary>
    public Field<Invoice, PostalAddress?> BillingAddress { get; }

    /// <summary>The shipping address.</summary>
    public Field<Invoice, PostalAddress?> ShippingAddress { get; }

    /// <summary>The email address to which the invoice is sent.</summary>
    public Field<Invoice, string?> Email { get; }

    /// <summary>The URL of the document as PDF.</summary>
    public Field<Invoice, string?> PdfUrl { get; }

    /// <summary>The URL of the page where it can be paid.</summary>
    public Field<Invoice, string?> HostedUrl { get; }
}
