namespace Integrations.HubSpot;

/// <summary>Rows that are the same in every CRM object.</summary>
internal static class HubSpotRows
{
    /// <summary>The member that contains all fields except the common ones.</summary>
    public const string Properties = "properties";

    public static readonly CommonRows Common = new()
    {
        Id = Text("id").QueryName("hs_object_id").AlwaysReturned(),
        CreatedAt = Instant("createdAt").QueryName("createdate").AlwaysReturned(),
        UpdatedAt = UpdatedAt("hs_lastmodifieddate"),
        IsDeleted = Boolean("archived").NotFilterable().AlwaysReturned(),
        Url = Text("url").NotFilterable().AlwaysReturned(),
    };

    /// <summary>Contacts have another name for the time of the last change than all other objects.</summary>
    public static readonly CommonRows OfContacts = Common with { UpdatedAt = UpdatedAt("lastmodifieddate") };

    public static readonly Row<Reference?> Owner = Reference("hubspot_owner_id");

    public static readonly ListRow MailingAddress = Addresses(new AddressSlot("mailing")
    {
        Street = ["address"], City = "city", Region = "state",
        PostalCode = "zip", Country = "country",
    });

    /// <summary>
    /// The primary company, whose link alone has a type without a suffix; otherwise the first one listed. Embedded links are paged by 100
    /// (fact sheet, 2021); the path of further pages is that of their link, unconfirmed where the response lacks one.
    /// </summary>
    /// <param name="singular">The object in the link's type.</param>
    /// <param name="plural">The object in URLs.</param>
    /// <param name="name">The property that contains the company's name as text; null: the object has none.</param>
    public static Row<Reference?> CompanyLink(string singular, string plural, string? name = null) =>
        Reference($"associations.companies.results[type={singular}_to_company].id", name: name, resource: Company.Resource)
        .FallbackPath("associations.companies.results[0].id")
        .Paged(new()
        {
            At = "associations.companies", Link = "paging.next.link", After = "paging.next.after",
            Request = $"GET /crm/v3/objects/{plural}/{{id}}/associations/companies", AfterParameter = "after",
        })
        .LinkedTo(Company.Resource).NotFilterable().AtRoot();

    private static Row<DateTimeOffset?> UpdatedAt(string queryName) => Instant("updatedAt").QueryName(queryName).AlwaysReturned();
}
