using static Integrations.Models.Contact;

namespace Larkspur;

internal static class Contacts
{
    public static readonly Mapping<Contact> Map = new(Fields, LarkspurRecords.Common)
    {
        { Fields.FullName, FullName("name") },
        { Fields.Title, "title" },
        { Fields.Emails, Items("emails", text: "address", label: "type", new() { UsualLabel = "work" }) },
        { Fields.Phones, Items("phones", text: "number", label: "type", new() { UsualLabel = "work" }) },
        { Fields.Company, Reference("company_id", resource: Company.Resource, isNumber: true) },
    };
}
