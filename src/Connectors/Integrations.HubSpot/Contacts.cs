namespace Integrations.HubSpot;

/// <summary>Contacts: <c>/crm/v3/objects/contacts</c>.</summary>
internal static class Contacts
{
    public static readonly Mapping<Contact> Map = new(Contact.Fields, HubSpotRows.OfContacts)
    {
        { Contact.Fields.FirstName, "properties.firstname" },
        { Contact.Fields.LastName, "properties.lastname" },
        { Contact.Fields.Title, "properties.jobtitle" },
        { Contact.Fields.Emails, ListFromFields("properties.email", Delimited("properties.hs_additional_emails", ';')) },
        { Contact.Fields.Phones, ListFromFields(("properties.phone", "work"), ("properties.mobilephone", "mobile")) },
        { Contact.Fields.Addresses, HubSpotRows.MailingAddress },
        { Contact.Fields.Websites, ListFromFields("properties.website") },
        {
            Contact.Fields.Company,
            HubSpotRows.Company("contact", "contacts", name: "properties.company")
                .NameTo("properties.company").Select("properties.company")
        },
        { Contact.Fields.Owner, HubSpotRows.Owner },
        { Contact.Fields.LifecycleStage, "properties.lifecyclestage" },
        { Contact.Fields.LeadStatus, "properties.hs_lead_status" },
    };
}
