using static Integrations.Models.Contact;

namespace Integrations.HubSpot;

/// <summary>Contacts: <c>/crm/v3/objects/contacts</c>.</summary>
internal static class Contacts
{
    public static readonly Mapping<Contact> Map = new(Fields, OfContacts, root: Properties)
    {
        { Fields.FirstName, "firstname" },
        { Fields.LastName, "lastname" },
        { Fields.Title, "jobtitle" },
        { Fields.Emails, ListFromFields("email", Delimited("hs_additional_emails", ';')) },
        { Fields.Phones, ListFromFields(("phone", "work"), ("mobilephone", "mobile")) },
        { Fields.Addresses, MailingAddress },
        { Fields.Websites, ListFromFields("website") },
        { Fields.Company, CompanyLink("contact", "contacts", name: "properties.company")
            .NameTo("properties.company").Select("properties.company") },
        { Fields.Owner, Owner },
        { Fields.LifecycleStage, "lifecyclestage" },
        { Fields.LeadStatus, "hs_lead_status" },
    };
}
