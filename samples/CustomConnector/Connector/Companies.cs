using static Integrations.Models.Company;

namespace Larkspur;

internal static class Companies
{
    public static readonly Mapping<Company> Map = new(Fields, LarkspurRecords.Common)
    {
        { Fields.Name, "name" },
        { Fields.Industry, "industry" },
        { Fields.Website, "website" },
        { Fields.EmployeeCount, "employees" },
    };
}
