using static Integrations.Models.Contact;

namespace Integrations.HubSpot;

/// <summary>Contacts: <c>/crm/v3/objects/contacts</c>.</summary>
internal static class Contacts
{
    public static readonly Mapping<Contact> Map = new(Fields, OfContacts)
    {
        { Fields.FirstName, "properties.firstname" },
        { Fields.LastName, "properties.lastname" },
        { Fields.Title, "properties.jobtitle" },
        { Fields.Emails, ListFromFields("properties.email", Delimited("properties.hs_additional_emails", ';')) },
        { Fields.Phones, ListFromFields(("properties.phone", "work"), ("properties.mobilephone", "mobile")) },
        { Fields.Addresses, MailingAddress },
        { Fields.Websites, ListFromFields("properties.website") },
        { Fields.Company, CompanyLink("contact", "contacts", name: "properties.company")
            .NameTo("properties.company").Select("properties.company") },
        { Fields.Owner, Owner },
        { Fields.LifecycleStage, "properties.lifecyclestage" },
        { Fields.LeadStatus, "properties.hs_lead_status" },
    };
}
