namespace Integrations.Models;

/// <summary>A sales invoice.</summary>
public sealed class Invoice : UnifiedRecord, IRecordModel<Invoice>
{
    /// <summary>The resource's name.</summary>
    public const string Resource = "invoices";

    /// <summary>The fields, for mapping tables, filters, sorting and clearing.</summary>
    public static InvoiceFields Fields { get; } = new();

    static string IRecordModel<Invoice>.ResourceName => Resource;

    static RecordFields<Invoice> IRecordModel<Invoice>.AllFields => Fields;

    static string? IRecordModel<Invoice>.Category => "accounting";

    /// <summary>The document number shown to users.</summary>
    public string? Number { get; set; }

    /// <summary>The customer who pays.</summary>
    public Reference? Customer { get; set; }

    /// <summary>Date of issue.</summary>
    public DateOnly? IssuedOn { get; set; }

    /// <summary>Date due.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>Draft, open, paid, overdue or void; derived when the vendor has no status.</summary>
    public Normalized<InvoiceStatus>? Status { get; set; }

    /// <summary>ISO 4217 code.</summary>
    public string? Currency { get; set; }

    /// <summary>Base-currency units for one unit of the document's currency.</summary>
    public decimal? ExchangeRate { get; set; }

    /// <summary>Indicates whether line amounts contain tax.</summary>
    public Normalized<TaxInclusion>? TaxInclusion { get; set; }

    /// <summary>The lines.</summary>
    public RecordList<InvoiceLine> Lines => LinesOrNull ??= [];

    /// <summary>Sum of the lines before discount and tax.</summary>
    public Money? Subtotal { get; set; }

    /// <summary>Discount on the whole document.</summary>
    public Money? Discount { get; set; }

    /// <summary>Sum of tax.</summary>
    public Money? Tax { get; set; }

    /// <summary>The total amount to be paid.</summary>
    public Money? Total { get; set; }

    /// <summary>The amount paid.</summary>
    public Money? Paid { get; set; }

    /// <summary>The amount still due.</summary>
    public Money? Balance { get; set; }

    /// <summary>An internal note.</summary>
    public string? Memo { get; set; }

    /// <summary>A note shown to the customer.</summary>
    public string? CustomerMemo { get; set; }

    /// <summary>The terms of payment.</summary>
    public Reference? Terms { get; set; }

    /// <summary>The billing address.</summary>
    public PostalAddress? BillingAddress { get; set; }

    /// <summary>The shipping address.</summary>
    public PostalAddress? ShippingAddress { get; set; }

    /// <summary>The email address to which the invoice is sent.</summary>
    public string? Email { get; set; }

    /// <summary>The URL of the document as PDF.</summary>
    public string? PdfUrl { get; set; }

    /// <summary>The URL of the page where it can be paid.</summary>
    public string? HostedUrl { get; set; }

    internal RecordList<InvoiceLine>? LinesOrNull { get; private set; }
}
