namespace Integrations.Models;

/// <summary>A customer or supplier in an accounting system.</summary>
public sealed class Customer : UnifiedRecord, IRecordModel<Customer>
{
    /// <summary>The resource's name.</summary>
    public const string Resource = "customers";

    /// <summary>The fields, for mapping tables, filters, sorting and clearing.</summary>
    public static CustomerFields Fields { get; } = new();

    static string IRecordModel<Customer>.ResourceName => Resource;

    static RecordFields<Customer> IRecordModel<Customer>.AllFields => Fields;

    static string? IRecordModel<Customer>.Category => "accounting";

    /// <summary>The display name, unique in most accounting systems.</summary>
    public string? Name { get; set; }

    /// <summary>Given name.</summary>
    public string? FirstName { get; set; }

    /// <summary>Family name.</summary>
    public string? LastName { get; set; }

    /// <summary>The company's name.</summary>
    public string? CompanyName { get; set; }

    /// <summary>Email addresses, the primary first.</summary>
    public RecordList<EmailAddress> Emails => EmailsOrNull ??= [];

    /// <summary>Phone numbers with their labels.</summary>
    public RecordList<PhoneNumber> Phones => PhonesOrNull ??= [];

    /// <summary>Billing and shipping addresses.</summary>
    public RecordList<PostalAddress> Addresses => AddressesOrNull ??= [];

    /// <summary>Website URLs.</summary>
    public RecordList<string> Websites => WebsitesOrNull ??= [];

    /// <summary>Customer, supplier or both.</summary>
    public Normalized<CustomerKind>? Kind { get; set; }

    /// <summary>Tax registration number.</summary>
    public string? TaxNumber { get; set; }

    /// <summary>The terms of payment.</summary>
    public Reference? PaymentTerms { get; set; }

    /// <summary>ISO 4217 code of the customer's documents.</summary>
    public string? Currency { get; set; }

    /// <summary>The amount owed.</summary>
    public Money? Balance { get; set; }

    /// <summary>The parent customer.</summary>
    public Reference? Parent { get; set; }

    /// <summary>Notes stored in the record itself.</summary>
    public string? Notes { get; set; }

    internal RecordList<EmailAddress>? EmailsOrNull { get; private set; }

    internal RecordList<PhoneNumber>? PhonesOrNull { get; private set; }

    internal RecordList<PostalAddress>? AddressesOrNull { get; private set; }

    internal RecordList<string>? WebsitesOrNull { get; private set; }
}
