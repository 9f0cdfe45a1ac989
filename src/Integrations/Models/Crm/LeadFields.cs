namespace Integrations.Models;

/// <summary>The fields of <see cref="Lead"/>.</summary>
public sealed class LeadFields : RecordFields<Lead>
{
    internal LeadFields()
    {
        Name = Declare(nameof(Lead.Name), static r => r.Name, static (r, v) => r.Name = v);
        FirstName = Declare(nameof(Lead.FirstName), static r => r.FirstName, static (r, v) => r.FirstName = v);
        LastName = Declare(nameof(Lead.LastName), static r => r.LastName, static (r, v) => r.LastName = v);
        FullName = DeclareName(nameof(Lead.FullName), static r => r.FullName, static (r, v) => r.FullName = v, static r => r.HasFullName,
            FirstName, LastName);
        Title = Declare(nameof(Lead.Title), static r => r.Title, static (r, v) => r.Title = v);
        CompanyName = Declare(nameof(Lead.CompanyName), static r => r.CompanyName, static (r, v) => r.CompanyName = v);
        Emails = DeclareList(nameof(Lead.Emails), static r => r.EmailsOrNull, static r => r.Emails);
        Phones = DeclareList(nameof(Lead.Phones), static r => r.PhonesOrNull, static r => r.Phones);
        Addresses = DeclareList(nameof(Lead.Addresses), static r => r.AddressesOrNull, static r => r.Addresses);
        Amount = Declare(nameof(Lead.Amount), static r => r.Amount, static (r, v) => r.Amount = v);
        ExpectedCloseOn = Declare(nameof(Lead.ExpectedCloseOn), static r => r.ExpectedCloseOn, static (r, v) => r.ExpectedCloseOn = v);
        Source = Declare(nameof(Lead.Source), static r => r.Source, static (r, v) => r.Source = v);
        Status = Declare(nameof(Lead.Status), static r => r.Status, static (r, v) => r.Status = v);
        Rating = Declare(nameof(Lead.Rating), static r => r.Rating, static (r, v) => r.Rating = v);
        Owner = Declare(nameof(Lead.Owner), static r => r.Owner, static (r, v) => r.Owner = v);
        Contact = Declare(nameof(Lead.Contact), static r => r.Contact, static (r, v) => r.Contact = v);
        Company = Declare(nameof(Lead.Company), static r => r.Company, static (r, v) => r.Company = v);
        Deal = Declare(nameof(Lead.Deal), static r => r.Deal, static (r, v) => r.Deal = v);
        ConvertedAt = Declare(nameof(Lead.ConvertedAt), static r => r.ConvertedAt, static (r, v) => r.ConvertedAt = v);
    }

    /// <summary>The title of the lead, where the vendor keeps one apart from the person's name.</summary>
    public Field<Lead, string?> Name { get; }

    /// <summary>Given name of the person.</summary>
    public Field<Lead, string?> FirstName { get; }

    /// <summary>Family name of the person.</summary>
    public Field<Lead, string?> LastName { get; }

    /// <summary>The person's whole name; joined from the parts when the vendor has only those (see <see cref="PersonName"/>).</summary>
    public Field<Lead, string?> FullName { get; }

    /// <summary>Job title of the person.</summary>
    public Field<Lead, string?> Title { get; }

    /// <summary>The name of the person's company, where it is not a record of its own.</summary>
    public Field<Lead, string?> CompanyName { get; }

    /// <summary>Email addresses, the primary first.</summary>
    public ListField<Lead, EmailAddress> Emails { get; }

    /// <summary>Phone numbers with their labels.</summary>
    public ListField<Lead, PhoneNumber> Phones { get; }

    /// <summary>Postal addresses with their labels.</summary>
    public ListField<Lead, PostalAddress> Addresses { get; }

    /// <summary>The potential value.</summary>
    public Field<Lead, Money?> Amount { get; }

    /// <summary>The expected closing date.</summary>
    public Field<Lead, DateOnly?> ExpectedCloseOn { get; }

    /// <summary>The source of the lead.</summary>
    public Field<Lead, string?> Source { get; }

    /// <summary>The vendor's status value.</summary>
    public Field<Lead, string?> Status { get; }

    /// <summary>The vendor's rating, for example hot or cold.</summary>
    public Field<Lead, string?> Rating { get; }

    /// <summary>The vendor's user who owns the record.</summary>
    public Field<Lead, Reference?> Owner { get; }

    /// <summary>The person as a contact: linked, or the one the lead was converted to.</summary>
    public Field<Lead, Reference?> Contact { get; }

    /// <summary>The company: linked, or the one the lead was converted to.</summary>
    public Field<Lead, Reference?> Company { get; }

    /// <summary>The deal that the lead was converted to.</summary>
    public Field<Lead, Reference?> Deal { get; }

    /// <summary>The time of the conversion.</summary>
    public Field<Lead, DateTimeOffset?> ConvertedAt { get; }
}
