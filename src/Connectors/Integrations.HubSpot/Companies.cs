namespace Integrations.HubSpot;

/// <summary>Companies: <c>/crm/v3/objects/companies</c>.</summary>
internal static class Companies
{
    public static readonly Mapping<Company> Map = new(Company.Fields, HubSpotRows.Common)
    {
        { Company.Fields.Name, "properties.name" },
        { Company.Fields.Website, "properties.website" },
        { Company.Fields.Domains, ListFromFields("properties.domain") },
        { Company.Fields.Industry, "properties.industry" },
        { Company.Fields.EmployeeCount, "properties.numberofemployees" },
        { Company.Fields.AnnualRevenue, "properties.annualrevenue" },
        { Company.Fields.Phones, ListFromFields(("properties.phone", "work")) },
        { Company.Fields.Addresses, HubSpotRows.MailingAddress },
        { Company.Fields.Owner, HubSpotRows.Owner },
        { Company.Fields.Description, "properties.description" },
    };
}
