using static Integrations.Models.Company;

namespace Integrations.Salesforce;

/// <summary>Companies: the sObject <c>Account</c>.</summary>
internal static class Companies
{
    public static readonly Mapping<Company> Map = new(Fields, Common)
    {
        { Fields.Name, "Name" },
        { Fields.Website, "Website" },
        { Fields.Industry, "Industry" },
        { Fields.Type, "Type" },
        { Fields.EmployeeCount, "NumberOfEmployees" },
        { Fields.AnnualRevenue, "AnnualRevenue" },
        { Fields.Parent, Reference("ParentId", resource: Company.Resource) },
        { Fields.Phones, ListFromFields(("Phone", "work")) },
        { Fields.Addresses, Addresses(Address("billing", "Billing"), Address("shipping", "Shipping")) },
        { Fields.Owner, Owner },
        { Fields.Description, Description },
    };
}
