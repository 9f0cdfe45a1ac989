using static Integrations.Models.Contact;

namespace Integrations.Freshdesk;

/// <summary>Contacts: the people who ask. A deleted contact is kept.</summary>
internal static class Contacts
{
    private static readonly ListOperation Page = FreshdeskRecords.Page with
    {
        Dialect = new ParameterQuery
        {
            Filters = { { "email", Equal }, { "company_id", Equal } },
            ModifiedSince = ModifiedSince.Parameter("_updated_since"),
        },
    };

    private static readonly Mapping<Contact> Map = new(Fields, FreshdeskRecords.SoftDeleted)
    {
        { Fields.FullName, FullName("name") },
        { Fields.Title, "job_title" },
        { Fields.Emails, ListFromFields("email", new("other_emails") { IsList = true }) },
        { Fields.Phones, ListFromFields(("phone", "work"), ("mobile", "mobile")).NotFilterable() },
        { Fields.Addresses, Addresses(new AddressSlot { Street = ["address"] }) },
        { Fields.Company, FreshdeskRecords.To("company_id", Company.Resource) },
        { Fields.Description, "description" },
        { Fields.Tags, Strings("tags") },
        { Fields.PhotoUrl, Text("avatar.avatar_url").ReadOnly() },
    };

    public static readonly ResourceDefinition<Contact> Resource = FreshdeskRecords.Written.For(Map, "contact", ("path", "contacts"))
        .List("GET /contacts", Page)
        .Deletions("GET /contacts", Page with { Query = new() { ["state"] = "deleted" } });
}
