using static Integrations.Models.Contact;

namespace Integrations.Pipedrive;

/// <summary>Persons: <c>/api/v2/persons</c>.</summary>
internal static class Contacts
{
    public static readonly Mapping<Contact> Map = new(Fields, Common)
    {
        { Fields.FullName, FullName("name") },
        { Fields.Emails, Labeled("emails") },
        { Fields.Phones, Labeled("phones") },
        { Fields.Company, Organization },
        { Fields.Owner, Owner },
    };
}
