using Integrations.Connectors;

namespace Integrations.QuickBooks;

/// <summary>Addresses and references, spelled alike in every entity.</summary>
internal static class CommonRows
{
    public static AddressSlot Address(string label, string at) => new(label)
    {
        Street = [$"{at}.Line1", $"{at}.Line2", $"{at}.Line3", $"{at}.Line4", $"{at}.Line5"],
        City = $"{at}.City",
        Region = $"{at}.CountrySubDivisionCode",
        PostalCode = $"{at}.PostalCode",
        Country = $"{at}.Country",
    };

    /// <summary><c>{"value": "24", "name": "…"}</c>; filtered by its own name.</summary>
    public static Row<Models.Reference?> Reference(string at, string? resource = null) =>
        Row.Reference($"{at}.value", new ReferenceOptions { Name = $"{at}.name", Resource = resource }).QueryName(at);
}
