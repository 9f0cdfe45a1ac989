using Integrations.Connectors;

namespace Integrations.HubSpot;

/// <summary>The company of a record, spelled alike in every object.</summary>
internal static class CommonRows
{
    /// <summary>
    /// The primary company, whose link alone has a type without a suffix; where the answer has no such link, the first one listed. Embedded
    /// links come in pages of 100 with a paging of their own (fact sheet, 2021); the further pages' path is that of their link, unconfirmed
    /// where it lacks one.
    /// </summary>
    /// <param name="singular">The object in the link's type.</param>
    /// <param name="plural">The object in addresses.</param>
    /// <param name="name">The property that holds the company's name as text; null: the object has none.</param>
    public static Row<Models.Reference?> Company(string singular, string plural, string? name = null)
    {
        var row = Row.Reference(
            $"associations.companies.results[type={singular}_to_company].id",
            new() { FallbackPath = "associations.companies.results[0].id", Name = name, Resource = Models.Company.Resource })
            .Paged(new()
            {
                At = "associations.companies",
                Link = "paging.next.link",
                After = "paging.next.after",
                Request = $"GET /crm/v3/objects/{plural}/{{id}}/associations/companies",
                AfterParameter = "after",
            })
            .LinkedTo(Models.Company.Resource)
            .NotFilterable();
        return name is null ? row : row.NameTo(name);
    }
}
