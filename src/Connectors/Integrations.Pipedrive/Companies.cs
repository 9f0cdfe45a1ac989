using static Integrations.Models.Company;

namespace Integrations.Pipedrive;

/// <summary>Organizations: <c>/api/v2/organizations</c>.</summary>
internal static class Companies
{
    public static readonly Mapping<Company> Map = new(Fields, Common)
    {
        { Fields.Name, "name" },
        { Fields.Addresses, Addresses(new AddressSlot
        {
            Street = ["address.value"], City = "address.locality", Region = "address.admin_area_level_1",
            PostalCode = "address.postal_code", Country = "address.country",
        }) },
        { Fields.Owner, Owner },
    };
}
