namespace Integrations.Salesforce;

/// <summary>Contacts: the sObject <c>Contact</c>.</summary>
internal static class Contacts
{
    public static readonly Mapping<Contact> Map = new(Contact.Fields, SalesforceRows.Common)
    {
        { Contact.Fields.FirstName, "FirstName" },
        { Contact.Fields.LastName, "LastName" },
        { Contact.Fields.Title, "Title" },
        { Contact.Fields.Department, "Department" },
        { Contact.Fields.Emails, ListFromFields("Email") },
        { Contact.Fields.Phones, ListFromFields(("Phone", "work"), ("MobilePhone", "mobile"), ("HomePhone", "home")) },
        { Contact.Fields.Addresses, Addresses(SalesforceRows.Address("mailing", "Mailing")) },
        { Contact.Fields.Company, SalesforceRows.Account },
        { Contact.Fields.Owner, SalesforceRows.Owner },
        { Contact.Fields.Source, "LeadSource" },
        { Contact.Fields.Birthday, "Birthdate" },
        { Contact.Fields.Description, SalesforceRows.Description },
    };
}
