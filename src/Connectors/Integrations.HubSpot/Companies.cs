using static Integrations.Models.Company;

namespace Integrations.HubSpot;

/// <summary>Companies: <c>/crm/v3/objects/companies</c>.</summary>
internal static class Companies
{
    public static readonly Mapping<Company> Map = new(Fields, Common, root: Properties)
    {
        { Fields.Name, "name" },
        { Fields.Website, "website" },
        { Fields.Domains, ListFromFields("domain") },
        { Fields.Industry, "industry" },
        { Fields.EmployeeCount, "numberofemployees" },
        { Fields.AnnualRevenue, "annualrevenue" },
        { Fields.Phones, ListFromFields(("phone", "work")) },
        { Fields.Addresses, MailingAddress },
        { Fields.Owner, Owner },
        { Fields.Description, "description" },
    };
}
