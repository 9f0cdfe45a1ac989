namespace Integrations.Models;

/// <summary>A person or company that may become a customer, before there is a deal.</summary>
public sealed class Lead : UnifiedRecord, IRecordModel<Lead>
{
    /// <summary>The resource's name.</summary>
    public const string Resource = "leads";

    /// <summary>The fields, for mapping tables, filters, sorting and clearing.</summary>
    public static LeadFields Fields { get; } = new();

    static string IRecordModel<Lead>.ResourceName => Resource;

    static RecordFields<Lead> IRecordModel<Lead>.AllFields => Fields;

    static string? IRecordModel<Lead>.Category => "crm";

    /// <summary>The title of the lead, where the vendor keeps one apart from the person's name.</summary>
    public string? Name { get; set; }

    /// <summary>Given name of the person.</summary>
    public string? FirstName { get; set; }

    /// <summary>Family name of the person.</summary>
    public string? LastName { get; set; }

    /// <summary>The person's whole name; joined from the parts when the vendor has only those (see <see cref="PersonName"/>).</summary>
    public string? FullName
    {
        get => field ?? PersonName.Join(FirstName, LastName);
        set
        {
            field = value;
            HasFullName = value is not null;
        }
    }

    /// <summary>Job title of the person.</summary>
    public string? Title { get; set; }

    /// <summary>The name of the person's company, where it is not a record of its own.</summary>
    public string? CompanyName { get; set; }

    /// <summary>Email addresses, the primary first.</summary>
    public RecordList<EmailAddress> Emails => EmailsOrNull ??= [];

    /// <summary>Phone numbers with their labels.</summary>
    public RecordList<PhoneNumber> Phones => PhonesOrNull ??= [];

    /// <summary>Postal addresses with their labels.</summary>
    public RecordList<PostalAddress> Addresses => AddressesOrNull ??= [];

    /// <summary>The potential value.</summary>
    public Money? Amount { get; set; }

    /// <summary>The expected closing date.</summary>
    public DateOnly? ExpectedCloseOn { get; set; }

    /// <summary>The source of the lead.</summary>
    public string? Source { get; set; }

    /// <summary>The vendor's status value.</summary>
    public string? Status { get; set; }

    /// <summary>The vendor's rating, for example hot or cold.</summary>
    public string? Rating { get; set; }

    /// <summary>The vendor's user who owns the record.</summary>
    public Reference? Owner { get; set; }

    /// <summary>The person as a contact: linked, or the one the lead was converted to.</summary>
    public Reference? Contact { get; set; }

    /// <summary>The company: linked, or the one the lead was converted to.</summary>
    public Reference? Company { get; set; }

    /// <summary>The deal that the lead was converted to.</summary>
    public Reference? Deal { get; set; }

    /// <summary>The time of the conversion.</summary>
    public DateTimeOffset? ConvertedAt { get; set; }

    /// <summary>True when the full name was given, not joined from its parts.</summary>
    internal bool HasFullName { get; private set; }

    internal RecordList<EmailAddress>? EmailsOrNull { get; private set; }

    internal RecordList<PhoneNumber>? PhonesOrNull { get; private set; }

    internal RecordList<PostalAddress>? AddressesOrNull { get; private set; }
}
