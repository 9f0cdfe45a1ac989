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

    /// <summary>The document number people see.</summary>
    public Field<Invoice, string?> Number { get; }

    /// <summary>Who pays.</summary>
    public Field<Invoice, Reference?> Customer { get; }

    /// <summary>Date of issue.</summary>
    public Field<Invoice, DateOnly?> IssuedOn { get; }

    /// <summary>Date due.</summary>
    public Field<Invoice, DateOnly?> DueOn { get; }

    /// <summary>Draft, open, paid, overdue, void; derived where the vendor keeps no status.</summary>
    public Field<Invoice, Normalized<InvoiceStatus>?> Status { get; }

    /// <summary>ISO 4217 code.</summary>
    public Field<Invoice, string?> Currency { get; }

    /// <summary>Base-currency units for one unit of the document's currency.</summary>
    public Field<Invoice, decimal?> ExchangeRate { get; }

    /// <summary>Whether line amounts contain tax.</summary>
    public Field<Invoice, Normalized<TaxInclusion>?> TaxInclusion { get; }

    /// <summary>The lines.</summary>
    public ListField<Invoice, InvoiceLine> Lines { get; }

    /// <summary>Sum of the lines before discount and tax.</summary>
    public Field<Invoice, Money?> Subtotal { get; }

    /// <summary>Discount on the whole document.</summary>
    public Field<Invoice, Money?> Discount { get; }

    /// <summary>Sum of tax.</summary>
    public Field<Invoice, Money?> Tax { get; }

    /// <summary>What is to be paid in all.</summary>
    public Field<Invoice, Money?> Total { get; }

    /// <summary>What has been paid.</summary>
    public Field<Invoice, Money?> Paid { get; }

    /// <summary>What is still open.</summary>
    public Field<Invoice, Money?> Balance { get; }

    /// <summary>Internal note.</summary>
    public Field<Invoice, string?> Memo { get; }

    /// <summary>Note the customer sees.</summary>
    public Field<Invoice, string?> CustomerMemo { get; }

    /// <summary>Terms of payment.</summary>
    public Field<Invoice, Reference?> Terms { get; }

    /// <summary>Where the invoice goes.</summary>
    public Field<Invoice, PostalAddress?> BillingAddress { get; }

    /// <summary>Where the goods go.</summary>
    public Field<Invoice, PostalAddress?> ShippingAddress { get; }

    /// <summary>Where the invoice is mailed to.</summary>
    public Field<Invoice, string?> Email { get; }

    /// <summary>The document as PDF.</summary>
    public Field<Invoice, string?> PdfUrl { get; }

    /// <summary>The page where it can be paid.</summary>
    public Field<Invoice, string?> HostedUrl { get; }
}
