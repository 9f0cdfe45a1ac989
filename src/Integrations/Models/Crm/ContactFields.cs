namespace Integrations.Models;

/// <summary>The fields of <see cref="Contact"/>.</summary>
public sealed class ContactFields : RecordFields<Contact>
{
    internal ContactFields()
    {
        FirstName = Declare(nameof(Contact.FirstName), static r => r.FirstName, static (r, v) => r.FirstName = v);
        LastName = Declare(nameof(Contact.LastName), static r => r.LastName, static (r, v) => r.LastName = v);
        FullName =
            DeclareName(nameof(Contact.FullName), static r => r.FullName, static (r, v) => r.FullName = v, static r => r.HasFullName,
            FirstName, LastName);
        Title = Declare(nameof(Contact.Title), static r => r.Title, static (r, v) => r.Title = v);
        Department = Declare(nameof(Contact.Department), static r => r.Department, static (r, v) => r.Department = v);
        Emails = DeclareList(nameof(Contact.Emails), static r => r.EmailsOrNull, static r => r.Emails);
        Phones = DeclareList(nameof(Contact.Phones), static r => r.PhonesOrNull, static r => r.Phones);
        Addresses = DeclareList(nameof(Contact.Addresses), static r => r.AddressesOrNull, static r => r.Addresses);
        Websites = DeclareList(nameof(Contact.Websites), static r => r.WebsitesOrNull, static r => r.Websites);
        Company = Declare(nameof(Contact.Company), static r => r.Company, static (r, v) => r.Company = v);
        Companies = DeclareList(nameof(Contact.Companies), static r => r.CompaniesOrNull, static r => r.Companies);
        Owner = Declare(nameof(Contact.Owner), static r => r.Owner, static (r, v) => r.Owner = v);
        Source = Declare(nameof(Contact.Source), static r => r.Source, static (r, v) => r.Source = v);
        LifecycleStage = Declare(nameof(Contact.LifecycleStage), static r => r.LifecycleStage, static (r, v) => r.LifecycleStage = v);
        LeadStatus = Declare(nameof(Contact.LeadStatus), static r => r.LeadStatus, static (r, v) => r.LeadStatus = v);
        Birthday = Declare(nameof(Contact.Birthday), static r => r.Birthday, static (r, v) => r.Birthday = v);
        Description = Declare(nameof(Contact.Description), static r => r.Description, static (r, v) => r.Description = v);
        IsEmailOptOut = Declare(nameof(Contact.IsEmailOptOut), static r => r.IsEmailOptOut, static (r, v) => r.IsEmailOptOut = v);
        LastActivityAt = Declare(nameof(Contact.LastActivityAt), static r => r.LastActivityAt, static (r, v) => r.LastActivityAt = v);
        PhotoUrl = Declare(nameof(Contact.PhotoUrl), static r => r.PhotoUrl, static (r, v) => r.PhotoUrl = v);
        Tags = DeclareList(nameof(Contact.Tags), static r => r.TagsOrNull, static r => r.Tags);
    }

    /// <summary>Given name; split from the full name when the vendor has only that.</summary>
    public Field<Contact, string?> FirstName { get; }

    /// <summary>Family name.</summary>
    public Field<Contact, string?> LastName { get; }

    /// <summary>The whole name; joined from the parts when the vendor has only those (see <see cref="PersonName"/>).</summary>
    public Field<Contact, string?> FullName { get; }

    /// <summary>Job title.</summary>
    public Field<Contact, string?> Title { get; }

    /// <summary>Department within the company.</summary>
    public Field<Contact, string?> Department { get; }

    /// <summary>Email addresses, the primary first.</summary>
    public ListField<Contact, EmailAddress> Emails { get; }

    /// <summary>Phone numbers with their labels.</summary>
    public ListField<Contact, PhoneNumber> Phones { get; }

    /// <summary>Postal addresses with their labels.</summary>
    public ListField<Contact, PostalAddress> Addresses { get; }

    /// <summary>Website URLs.</summary>
    public ListField<Contact, string> Websites { get; }

    /// <summary>The company the person works for.</summary>
    public Field<Contact, Reference?> Company { get; }

    /// <summary>All companies of the person, where the vendor supports several.</summary>
    public ListField<Contact, Reference> Companies { get; }

    /// <summary>The vendor's user who owns the record.</summary>
    public Field<Contact, Reference?> Owner { get; }

    /// <summary>The source of the contact.</summary>
    public Field<Contact, string?> Source { get; }

    /// <summary>The vendor's stage from visitor to customer.</summary>
    public Field<Contact, string?> LifecycleStage { get; }

    /// <summary>The vendor's sales status of the contact.</summary>
    public Field<Contact, string?> LeadStatus { get; }

    /// <summary>Date of birth.</summary>
    public Field<Contact, DateOnly?> Birthday { get; }

    /// <summary>Notes stored in the record itself.</summary>
    public Field<Contact, string?> Description { get; }

    /// <summary>True when the person has opted out of marketing email.</summary>
    public Field<Contact, bool?> IsEmailOptOut { get; }

    /// <summary>The time of the last activity that the vendor recorded.</summary>
    public Field<Contact, DateTimeOffset?> LastActivityAt { get; }

    /// <summary>The URL of a picture of the person.</summary>
    public Field<Contact, string?> PhotoUrl { get; }

    /// <summary>Tags.</summary>
    public ListField<Contact, string> Tags { get; }
}
