namespace Integrations.Models;

/// <summary>A sales invoice.</summary>
public sealed class Invoice : UnifiedRecord, IRecordModel<Invoice>
{
    /// <summary>The resource's name.</summary>
    public const string Resource = "invoices";

    /// <summary>The fields, for tables, filters, sorts and clears.</summary>
    public static InvoiceFields Fields { get; } = new();

    static string IRecordModel<Invoice>.ResourceName => Resource;

    static RecordFields<Invoice> IRecordModel<Invoice>.AllFields => Fields;

    static string? IRecordModel<Invoice>.Category => "accounting";

    /// <summary>The document number people see.</summary>
    public string? Number { get; set; }

    /// <summary>Who pays.</summary>
    public Reference? Customer { get; set; }

    /// <summary>Date of issue.</summary>
    public DateOnly? IssuedOn { get; set; }

    /// <summary>Date due.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>Draft, open, paid, overdue, void; derived where the vendor keeps no status.</summary>
    public Normalized<InvoiceStatus>? Status { get; set; }

    /// <summary>ISO 4217 code.</summary>
    public string? Currency { get; set; }

    /// <summary>Base-currency units for one unit of the document's currency.</summary>
    public decimal? ExchangeRate { get; set; }

    /// <summary>Whether line amounts contain tax.</summary>
    public Normalized<TaxInclusion>? TaxInclusion { get; set; }

    /// <summary>The lines.</summary>
    public RecordList<InvoiceLine> Lines => LinesOrNull ??= [];

    /// <summary>Sum of the lines before discount and tax.</summary>
    public Money? Subtotal { get; set; }

    /// <summary>Discount on the whole document.</summary>
    public Money? Discount { get; set; }

    /// <summary>Sum of tax.</summary>
    public Money? Tax { get; set; }

    /// <summary>What is to be paid in all.</summary>
    public Money? Total { get; set; }

    /// <summary>What has been paid.</summary>
    public Money? Paid { get; set; }

    /// <summary>What is still open.</summary>
    public Money? Balance { get; set; }

    /// <summary>Internal note.</summary>
    public string? Memo { get; set; }

    /// <summary>Note the customer sees.</summary>
    public string? CustomerMemo { get; set; }

    /// <summary>Terms of payment.</summary>
    public Reference? Terms { get; set; }

    /// <summary>Where the invoice goes.</summary>
    public PostalAddress? BillingAddress { get; set; }

    /// <summary>Where the goods go.</summary>
    public PostalAddress? ShippingAddress { get; set; }

    /// <summary>Where the invoice is mailed to.</summary>
    public string? Email { get; set; }

    /// <summary>The document as PDF.</summary>
    public string? PdfUrl { get; set; }

    /// <summary>The page where it can be paid.</summary>
    public string? HostedUrl { get; set; }

    internal RecordList<InvoiceLine>? LinesOrNull { get; private set; }
}
