using static Integrations.Models.Company;

namespace Integrations.Freshdesk;

/// <summary>Companies. Their list is neither filtered nor sorted, and a deleted company is gone.</summary>
internal static class Companies
{
    private static readonly Mapping<Company> Map = new(Fields, FreshdeskRecords.Common)
    {
        { Fields.Name, "name" },
        { Fields.Domains, Strings("domains") },
        { Fields.Industry, "industry" },
        { Fields.Description, "description" },
    };

    public static readonly ResourceDefinition<Company> Resource = FreshdeskRecords.Written.For(Map, "company", ("path", "companies"))
        .List("GET /companies", FreshdeskRecords.Page);
}
