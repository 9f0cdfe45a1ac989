namespace Integrations.Models;

/// <summary>A person in a CRM.</summary>
public sealed class Contact : UnifiedRecord, IRecordModel<Contact>
{
    /// <summary>The resource's name.</summary>
    public const string Resource = "contacts";

    /// <summary>The fields, for mapping tables, filters, sorting and clearing.</summary>
    public static ContactFields Fields { get; } = new();

    static string IRecordModel<Contact>.ResourceName => Resource;

    static RecordFields<Contact> IRecordModel<Contact>.AllFields => Fields;

    static string? IRecordModel<Contact>.Category => "crm";

    /// <summary>Given name; split from the full name when the vendor has only that.</summary>
    public string? FirstName { get; set; }

    /// <summary>Family name.</summary>
    public string? LastName { get; set; }

    /// <summary>The whole name; joined from the parts when the vendor has only those (see <see cref="PersonName"/>).</summary>
    public string? FullName
    {
        get => field ?? PersonName.Join(FirstName, LastName);
        set
        {
            field = value;
            HasFullName = value is not null;
        }
    }

    /// <summary>Job title.</summary>
    public string? Title { get; set; }

    /// <summary>Department within the company.</summary>
    public string? Department { get; set; }

    /// <summary>Email addresses, the primary first.</summary>
    public RecordList<EmailAddress> Emails => EmailsOrNull ??= [];

    /// <summary>Phone numbers with their labels.</summary>
    public RecordList<PhoneNumber> Phones => PhonesOrNull ??= [];

    /// <summary>Postal addresses with their labels.</summary>
    public RecordList<PostalAddress> Addresses => AddressesOrNull ??= [];

    /// <summary>Website URLs.</summary>
    public RecordList<string> Websites => WebsitesOrNull ??= [];

    /// <summary>The company the person works for.</summary>
    public Reference? Company { get; set; }

    /// <summary>All companies of the person, where the vendor supports several.</summary>
    public RecordList<Reference> Companies => CompaniesOrNull ??= [];

    /// <summary>The vendor's user who owns the record.</summary>
    public Reference? Owner { get; set; }

    /// <summary>The source of the contact.</summary>
    public string? Source { get; set; }

    /// <summary>The vendor's stage from visitor to customer.</summary>
    public string? LifecycleStage { get; set; }

    /// <summary>The vendor's sales status of the contact.</summary>
    public string? LeadStatus { get; set; }

    /// <summary>Date of birth.</summary>
    public DateOnly? Birthday { get; set; }

    /// <summary>Notes stored in the record itself.</summary>
    public string? Description { get; set; }

    /// <summary>True when the person has opted out of marketing email.</summary>
    public bool? IsEmailOptOut { get; set; }

    /// <summary>The time of the last activity that the vendor recorded.</summary>
    public DateTimeOffset? LastActivityAt { get; set; }

    /// <summary>The URL of a picture of the person.</summary>
    public string? PhotoUrl { get; set; }

    /// <summary>Tags.</summary>
    public RecordList<string> Tags => TagsOrNull ??= [];

    internal RecordList<EmailAddress>? EmailsOrNull { get; private set; }

    internal RecordList<PhoneNumber>? PhonesOrNull { get; private set; }

    internal RecordList<PostalAddress>? AddressesOrNull { get; private set; }

    internal RecordList<string>? WebsitesOrNull { get; private set; }

    internal RecordList<Reference>? CompaniesOrNull { get; private set; }

    internal RecordList<string>? TagsOrNull { get; private set; }

    /// <summary>True when the full name was given, not joined from its parts.</summary>
    internal bool HasFullName { get; private set; }
}
