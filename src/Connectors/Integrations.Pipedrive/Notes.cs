using static Integrations.Models.Note;

namespace Integrations.Pipedrive;

/// <summary>Notes, API v1 alone: <c>/v1/notes</c>. The text is HTML, which the vendor sanitizes.</summary>
internal static class Notes
{
    public static readonly Mapping<Note> Map = new(Fields, Common)
    {
        { Fields.Body, Html("content").NotFilterable() },
        { Fields.Author, To("user_id", User.Resource, name: "user.name") },
        { Fields.Contact, To("person_id", Contact.Resource, name: "person.name") },
        { Fields.Company, To("org_id", Company.Resource, name: "organization.name") },
        { Fields.Deal, To("deal_id", Deal.Resource, name: "deal.title") },
        { Fields.Lead, Reference("lead_id", resource: Lead.Resource) },
        { Fields.IsDeleted, Not("active_flag") },
    };
}
