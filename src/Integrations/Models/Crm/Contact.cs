namespace Integrations.Models;

/// <summary>A person in a CRM.</summary>
public sealed class Contact : UnifiedRecord, IRecordModel<Contact>
{
    /// <summary>The resource's name.</summary>
    public const string Resource = "contacts";

    /// <summary>The fields, for tables, filters, sorts and clears.</summary>
    public static ContactFields Fields { get; } = new();

    static string IRecordModel<Contact>.ResourceName => Resource;

    static RecordFields<Contact> IRecordModel<Contact>.AllFields => Fields;

    static string? IRecordModel<Contact>.Category => "crm";

    /// <summary>Given name; split from the full name by a vendor that has only that.</summary>
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

    /// <summary>E-mail addresses, the primary first.</summary>
    public RecordList<EmailAddress> Emails => EmailsOrNull ??= [];

    /// <summary>Phone numbers with their places.</summary>
    public RecordList<PhoneNumber> Phones => PhonesOrNull ??= [];

    /// <summary>Postal addresses with their places.</summary>
    public RecordList<PostalAddress> Addresses => AddressesOrNull ??= [];

    /// <summary>Web addresses.</summary>
    public RecordList<string> Websites => WebsitesOrNull ??= [];

    /// <summary>The company the person works for.</summary>
    public Reference? Company { get; set; }

    /// <summary>All companies the person is linked with, where the vendor keeps several.</summary>
    public RecordList<Reference> Companies => CompaniesOrNull ??= [];

    /// <summary>The vendor's user who owns the record.</summary>
    public Reference? Owner { get; set; }

    /// <summary>Where the person came from.</summary>
    public string? Source { get; set; }

    /// <summary>The vendor's stage from visitor to customer.</summary>
    public string? LifecycleStage { get; set; }

    /// <summary>The vendor's word for how far sales have come.</summary>
    public string? LeadStatus { get; set; }

    /// <summary>Date of birth.</summary>
    public DateOnly? Birthday { get; set; }

    /// <summary>Notes kept on the record itself.</summary>
    public string? Description { get; set; }

    /// <summary>The person refuses marketing e-mail.</summary>
    public bool? IsEmailOptOut { get; set; }

    /// <summary>The last touch the vendor knows of.</summary>
    public DateTimeOffset? LastActivityAt { get; set; }

    /// <summary>A picture of the person.</summary>
    public string? PhotoUrl { get; set; }

    /// <summary>Tags.</summary>
    public RecordList<string> Tags => TagsOrNull ??= [];

    internal RecordList<EmailAddress>? EmailsOrNull { get; private set; }

    internal RecordList<PhoneNumber>? PhonesOrNull { get; private set; }

    internal RecordList<PostalAddress>? AddressesOrNull { get; private set; }

    internal RecordList<string>? WebsitesOrNull { get; private set; }

    internal RecordList<Reference>? CompaniesOrNull { get; private set; }

    internal RecordList<string>? TagsOrNull { get; private set; }

    /// <summary>Whether the full name was given, not joined.</summary>
    internal bool HasFullName { get; private set; }
}
