namespace Integrations.Models;

/// <summary>The fields of <see cref="Customer"/>.</summary>
public sealed class CustomerFields : RecordFields<Customer>
{
    internal CustomerFields()
    {
        Name = Declare(nameof(Customer.Name), static r => r.Name, static (r, v) => r.Name = v);
        FirstName = Declare(nameof(Customer.FirstName), static r => r.FirstName, static (r, v) => r.FirstName = v);
        LastName = Declare(nameof(Customer.LastName), static r => r.LastName, static (r, v) => r.LastName = v);
        CompanyName = Declare(nameof(Customer.CompanyName), static r => r.CompanyName, static (r, v) => r.CompanyName = v);
        Emails = DeclareList(nameof(Customer.Emails), static r => r.EmailsOrNull, static r => r.Emails);
        Phones = DeclareList(nameof(Customer.Phones), static r => r.PhonesOrNull, static r => r.Phones);
        Addresses = DeclareList(nameof(Customer.Addresses), static r => r.AddressesOrNull, static r => r.Addresses);
        Websites = DeclareList(nameof(Customer.Websites), static r => r.WebsitesOrNull, static r => r.Websites);
        Kind = Declare(nameof(Customer.Kind), static r => r.Kind, static (r, v) => r.Kind = v);
        TaxNumber = Declare(nameof(Customer.TaxNumber), static r => r.TaxNumber, static (r, v) => r.TaxNumber = v);
        PaymentTerms = Declare(nameof(Customer.PaymentTerms), static r => r.PaymentTerms, static (r, v) => r.PaymentTerms = v);
        Currency = Declare(nameof(Customer.Currency), static r => r.Currency, static (r, v) => r.Currency = v);
        Balance = Declare(nameof(Customer.Balance), static r => r.Balance, static (r, v) => r.Balance = v);
        Parent = Declare(nameof(Customer.Parent), static r => r.Parent, static (r, v) => r.Parent = v);
        Notes = Declare(nameof(Customer.Notes), static r => r.Notes, static (r, v) => r.Notes = v);
    }

    /// <summary>The display name, unique in most accounting systems.</summary>
    public Field<Customer, string?> Name { get; }

    /// <summary>Given name.</summary>
    public Field<Customer, string?> FirstName { get; }

    /// <summary>Family name.</summary>
    public Field<Customer, string?> LastName { get; }

    /// <summary>The company's name.</summary>
    public Field<Customer, string?> CompanyName { get; }

    /// <summary>Email addresses, the primary first.</summary>
    public ListField<Customer, EmailAddress> Emails { get; }

    /// <summary>Phone numbers with their labels.</summary>
    public ListField<Customer, PhoneNumber> Phones { get; }

    /// <summary>Billing and shipping addresses.</summary>
    public ListField<Customer, PostalAddress> Addresses { get; }

    /// <summary>Website URLs.</summary>
    public ListField<Customer, string> Websites { get; }

    /// <summary>Customer, supplier or both.</summary>
    public Field<Customer, Normalized<CustomerKind>?> Kind { get; }

    /// <summary>Tax registration number.</summary>
    public Field<Customer, string?> TaxNumber { get; }

    /// <summary>The terms of payment.</summary>
    public Field<Customer, Reference?> PaymentTerms { get; }

    /// <summary>ISO 4217 code of the customer's documents.</summary>
    public Field<Customer, string?> Currency { get; }

    /// <summary>The amount owed.</summary>
    public Field<Customer, Money?> Balance { get; }

    /// <summary>The parent customer.</summary>
    public Field<Customer, Reference?> Parent { get; }

    /// <summary>Notes stored in the record itself.</summary>
    public Field<Customer, string?> Notes { get; }
}
