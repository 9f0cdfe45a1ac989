using static Integrations.Models.Contact;

namespace Integrations.Salesforce;

/// <summary>Contacts: the sObject <c>Contact</c>.</summary>
internal static class Contacts
{
    public static readonly Mapping<Contact> Map = new(Fields, Common)
    {
        { Fields.FirstName, "FirstName" },
        { Fields.LastName, "LastName" },
        { Fields.Title, "Title" },
        { Fields.Department, "Department" },
        { Fields.Emails, ListFromFields("Email") },
        { Fields.Phones, ListFromFields(("Phone", "work"), ("MobilePhone", "mobile"), ("HomePhone", "home")) },
        { Fields.Addresses, Addresses(Address("mailing", "Mailing")) },
        { Fields.Company, Account },
        { Fields.Owner, Owner },
        { Fields.Source, "LeadSource" },
        { Fields.Birthday, "Birthdate" },
        { Fields.Description, Description },
    };
}
