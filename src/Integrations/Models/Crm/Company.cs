namespace Integrations.Models;

/// <summary>An organization in a CRM.</summary>
public sealed class Company : UnifiedRecord, IRecordModel<Company>
{
    /// <summary>The resource's name.</summary>
    public const string Resource = "companies";

    /// <summary>The fields, for mapping tables, filters, sorting and clearing.</summary>
    public static CompanyFields Fields { get; } = new();

    static string IRecordModel<Company>.ResourceName => Resource;

    static RecordFields<Company> IRecordModel<Company>.AllFields => Fields;

    static string? IRecordModel<Company>.Category => "crm";

    /// <summary>The name.</summary>
    public string? Name { get; set; }

    /// <summary>The website's URL.</summary>
    public string? Website { get; set; }

    /// <summary>Email or web domains.</summary>
    public RecordList<string> Domains => DomainsOrNull ??= [];

    /// <summary>The vendor's industry value.</summary>
    public string? Industry { get; set; }

    /// <summary>The vendor's type value, for example customer or partner.</summary>
    public string? Type { get; set; }

    /// <summary>Number of employees.</summary>
    public int? EmployeeCount { get; set; }

    /// <summary>Annual revenue.</summary>
    public Money? AnnualRevenue { get; set; }

    /// <summary>The parent company.</summary>
    public Reference? Parent { get; set; }

    /// <summary>Phone numbers.</summary>
    public RecordList<PhoneNumber> Phones => PhonesOrNull ??= [];

    /// <summary>Postal addresses.</summary>
    public RecordList<PostalAddress> Addresses => AddressesOrNull ??= [];

    /// <summary>The vendor's user who owns the record.</summary>
    public Reference? Owner { get; set; }

    /// <summary>Notes stored in the record itself.</summary>
    public string? Description { get; set; }

    /// <summary>Tags.</summary>
    public RecordList<string> Tags => TagsOrNull ??= [];

    internal RecordList<string>? DomainsOrNull { get; private set; }

    internal RecordList<PhoneNumber>? PhonesOrNull { get; private set; }

    internal RecordList<PostalAddress>? AddressesOrNull { get; private set; }

    internal RecordList<string>? TagsOrNull { get; private set; }
}
