using Integrations.Connectors;
using Integrations.Models;
using static Integrations.Connectors.Row;

namespace Integrations.HubSpot;

/// <summary>Companies: <c>/crm/v3/objects/companies</c>.</summary>
internal static class Companies
{
    internal static readonly Mapping<Company> Map = new()
    {
        { Company.Fields.Id, Text("id").QueryName("hs_object_id").ReadOnly().AlwaysReturned() },
        { Company.Fields.Name, "properties.name" },
        { Company.Fields.Website, "properties.website" },
        { Company.Fields.Domains, ListFromFields("properties.domain") },
        { Company.Fields.Industry, "properties.industry" },
        { Company.Fields.EmployeeCount, "properties.numberofemployees" },
        { Company.Fields.AnnualRevenue, "properties.annualrevenue" },
        { Company.Fields.Phones, ListFromFields(("properties.phone", "work")) },
        {
            Company.Fields.Addresses,
            Addresses(new AddressSlot("mailing") { Street = ["properties.address"], City = "properties.city", Region = "properties.state", PostalCode = "properties.zip", Country = "properties.country" })
        },
        { Company.Fields.Owner, Reference("properties.hubspot_owner_id") },
        { Company.Fields.Description, "properties.description" },
        { Company.Fields.CreatedAt, Instant("createdAt").QueryName("createdate").ReadOnly().AlwaysReturned() },
        { Company.Fields.UpdatedAt, Instant("updatedAt").QueryName("hs_lastmodifieddate").ReadOnly().AlwaysReturned() },
        { Company.Fields.IsDeleted, Boolean("archived").NotFilterable().AlwaysReturned() },
        { Company.Fields.Url, Text("url").ReadOnly().NotFilterable().AlwaysReturned() },
    };

    public static ResourceDefinition<Company> Resource { get; } =
        ObjectForms.Standard(Connectors.Resource.Of(Map, ObjectForms.Options("companies", company: false)), "companies", company: false)
            .Link(Contact.Resource, ObjectForms.Link("companies", "contacts"))
            .Link(Deal.Resource, ObjectForms.Link("companies", "deals"));
}
