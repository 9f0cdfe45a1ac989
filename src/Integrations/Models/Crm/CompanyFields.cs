namespace Integrations.Models;

/// <summary>The fields of <see cref="Company"/>.</summary>
public sealed class CompanyFields : RecordFields<Company>
{
    internal CompanyFields()
    {
        Name = Declare(nameof(Company.Name), static r => r.Name, static (r, v) => r.Name = v);
        Website = Declare(nameof(Company.Website), static r => r.Website, static (r, v) => r.Website = v);
        Domains = DeclareList(nameof(Company.Domains), static r => r.DomainsOrNull, static r => r.Domains);
        Industry = Declare(nameof(Company.Industry), static r => r.Industry, static (r, v) => r.Industry = v);
        Type = Declare(nameof(Company.Type), static r => r.Type, static (r, v) => r.Type = v);
        EmployeeCount = Declare(nameof(Company.EmployeeCount), static r => r.EmployeeCount, static (r, v) => r.EmployeeCount = v);
        AnnualRevenue = Declare(nameof(Company.AnnualRevenue), static r => r.AnnualRevenue, static (r, v) => r.AnnualRevenue = v);
        Parent = Declare(nameof(Company.Parent), static r => r.Parent, static (r, v) => r.Parent = v);
        Phones = DeclareList(nameof(Company.Phones), static r => r.PhonesOrNull, static r => r.Phones);
        Addresses = DeclareList(nameof(Company.Addresses), static r => r.AddressesOrNull, static r => r.Addresses);
        Owner = Declare(nameof(Company.Owner), static r => r.Owner, static (r, v) => r.Owner = v);
        Description = Declare(nameof(Company.Description), static r => r.Description, static (r, v) => r.Description = v);
        Tags = DeclareList(nameof(Company.Tags), static r => r.TagsOrNull, static r => r.Tags);
    }

    /// <summary>The name.</summary>
    public Field<Company, string?> Name { get; }

    /// <summary>The website's URL.</summary>
    public Field<Company, string?> Website { get; }

    /// <summary>Email or web domains.</summary>
    public ListField<Company, string> Domains { get; }

    /// <summary>The vendor's industry value.</summary>
    public Field<Company, string?> Industry { get; }

    /// <summary>The vendor's type value, for example customer or partner.</summary>
    public Field<Company, string?> Type { get; }

    /// <summary>Number of employees.</summary>
    public Field<Company, int?> EmployeeCount { get; }

    /// <summary>Annual revenue.</summary>
    public Field<Company, Money?> AnnualRevenue { get; }

    /// <summary>The parent company.</summary>
    public Field<Company, Reference?> Parent { get; }

    /// <summary>Phone numbers.</summary>
    public ListField<Company, PhoneNumber> Phones { get; }

    /// <summary>Postal addresses.</summary>
    public ListField<Company, PostalAddress> Addresses { get; }

    /// <summary>The vendor's user who owns the record.</summary>
    public Field<Company, Reference?> Owner { get; }

    /// <summary>Notes stored in the record itself.</summary>
    public Field<Company, string?> Description { get; }

    /// <summary>Tags.</summary>
    public ListField<Company, string> Tags { get; }
}
