using Integrations.Connectors;
using Integrations.Models;
using static Integrations.Connectors.Row;

namespace Integrations.Salesforce;

/// <summary>Contacts: the sObject <c>Contact</c>.</summary>
internal static class Contacts
{
    internal static readonly Mapping<Contact> Map = new()
    {
        { Contact.Fields.Id, Text("Id").ReadOnly() },
        { Contact.Fields.FirstName, "FirstName" },
        { Contact.Fields.LastName, "LastName" },
        { Contact.Fields.Title, "Title" },
        { Contact.Fields.Department, "Department" },
        { Contact.Fields.Emails, ListFromFields("Email") },
        { Contact.Fields.Phones, ListFromFields(("Phone", "work"), ("MobilePhone", "mobile"), ("HomePhone", "home")) },
        {
            Contact.Fields.Addresses,
            Addresses(new AddressSlot("mailing") { Street = ["MailingStreet"], City = "MailingCity", Region = "MailingState", PostalCode = "MailingPostalCode", Country = "MailingCountry" })
        },
        { Contact.Fields.Company, Reference("AccountId", new() { Resource = Company.Resource }) },
        { Contact.Fields.Owner, Reference("OwnerId", new() { ResourceByPrefix = ObjectForms.OwnerPrefixes }) },
        { Contact.Fields.Source, "LeadSource" },
        { Contact.Fields.Birthday, "Birthdate" },
        { Contact.Fields.Description, Text("Description").NotFilterable() },
        { Contact.Fields.CreatedAt, Instant("CreatedDate").ReadOnly() },
        { Contact.Fields.UpdatedAt, Instant("SystemModstamp").ReadOnly() },
        { Contact.Fields.IsDeleted, Boolean("IsDeleted") },
    };

    public static ResourceDefinition<Contact> Resource { get; } = ObjectForms
        .Written(Connectors.Resource.Of(Map, ObjectForms.Options("Contact")), "Contact")
        .List("GET /query/", ObjectForms.Soql("Contact", "Name", "Email"))
        .Get("GET /sobjects/Contact/{id}", new() { SelectParameter = "fields" })
        .GetMany("GET /composite/sobjects/Contact", ObjectForms.GetMany)
        .ByIds("POST /composite/sobjects/Contact", ObjectForms.ByIds)
        .Link(Company.Resource, new() { Field = nameof(Contact.Company) });
}
