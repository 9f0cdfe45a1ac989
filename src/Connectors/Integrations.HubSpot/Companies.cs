using static Integrations.Models.Company;

namespace Integrations.HubSpot;

/// <summary>Companies: <c>/crm/v3/objects/companies</c>.</summary>
internal static class Companies
{
    public static readonly Mapping<Company> Map = new(Fields, Common)
    {
        { Fields.Name, "properties.name" },
        { Fields.Website, "properties.website" },
        { Fields.Domains, ListFromFields("properties.domain") },
        { Fields.Industry, "properties.industry" },
        { Fields.EmployeeCount, "properties.numberofemployees" },
        { Fields.AnnualRevenue, "properties.annualrevenue" },
        { Fields.Phones, ListFromFields(("properties.phone", "work")) },
        { Fields.Addresses, MailingAddress },
        { Fields.Owner, Owner },
        { Fields.Description, "properties.description" },
    };
}
