namespace Integrations.Salesforce;

/// <summary>Companies: the sObject <c>Account</c>.</summary>
internal static class Companies
{
    public static readonly Mapping<Company> Map = new(Company.Fields, SalesforceRows.Common)
    {
        { Company.Fields.Name, "Name" },
        { Company.Fields.Website, "Website" },
        { Company.Fields.Industry, "Industry" },
        { Company.Fields.Type, "Type" },
        { Company.Fields.EmployeeCount, "NumberOfEmployees" },
        { Company.Fields.AnnualRevenue, "AnnualRevenue" },
        { Company.Fields.Parent, Reference("ParentId", new() { Resource = Company.Resource }) },
        { Company.Fields.Phones, ListFromFields(("Phone", "work")) },
        {
            Company.Fields.Addresses,
            Addresses(
                SalesforceRows.Address("billing", "Billing"),
                SalesforceRows.Address("shipping", "Shipping"))
        },
        { Company.Fields.Owner, SalesforceRows.Owner },
        { Company.Fields.Description, SalesforceRows.Description },
    };
}
