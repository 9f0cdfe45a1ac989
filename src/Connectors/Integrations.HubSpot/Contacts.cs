using Integrations.Connectors;
using Integrations.Models;
using static Integrations.Connectors.Row;

namespace Integrations.HubSpot;

/// <summary>Contacts: <c>/crm/v3/objects/contacts</c>.</summary>
internal static class Contacts
{
    internal static readonly Mapping<Contact> Map = new()
    {
        { Contact.Fields.Id, Text("id").QueryName("hs_object_id").ReadOnly().AlwaysReturned() },
        { Contact.Fields.FirstName, "properties.firstname" },
        { Contact.Fields.LastName, "properties.lastname" },
        { Contact.Fields.Title, "properties.jobtitle" },
        { Contact.Fields.Emails, ListFromFields("properties.email", Delimited("properties.hs_additional_emails", ';')) },
        { Contact.Fields.Phones, ListFromFields(("properties.phone", "work"), ("properties.mobilephone", "mobile")) },
        {
            Contact.Fields.Addresses,
            Addresses(new AddressSlot("mailing") { Street = ["properties.address"], City = "properties.city", Region = "properties.state", PostalCode = "properties.zip", Country = "properties.country" })
        },
        { Contact.Fields.Websites, ListFromFields("properties.website") },
        { Contact.Fields.Company, CommonRows.Company("contact", "contacts", name: "properties.company").Select("properties.company") },
        { Contact.Fields.Owner, Reference("properties.hubspot_owner_id") },
        { Contact.Fields.LifecycleStage, "properties.lifecyclestage" },
        { Contact.Fields.LeadStatus, "properties.hs_lead_status" },
        { Contact.Fields.CreatedAt, Instant("createdAt").QueryName("createdate").ReadOnly().AlwaysReturned() },
        { Contact.Fields.UpdatedAt, Instant("updatedAt").QueryName("lastmodifieddate").ReadOnly().AlwaysReturned() },
        { Contact.Fields.IsDeleted, Boolean("archived").NotFilterable().AlwaysReturned() },
        { Contact.Fields.Url, Text("url").ReadOnly().NotFilterable().AlwaysReturned() },
    };

    public static ResourceDefinition<Contact> Resource { get; } =
        ObjectForms.Standard(Connectors.Resource.Of(Map, ObjectForms.Options("contacts", company: true)), "contacts", company: true)
            .Link(Company.Resource, ObjectForms.Link("contacts", "companies"))
            .Link(Deal.Resource, ObjectForms.Link("contacts", "deals"));
}
