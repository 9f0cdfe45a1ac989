using System.Globalization;

namespace Integrations.Simulators;

/// <summary>A plausible postal address, from <see cref="SeedData.Address"/>.</summary>
/// <param name="Street">The number and the street.</param>
/// <param name="City">The city.</param>
/// <param name="State">The state or province, as it is written in an address.</param>
/// <param name="PostalCode">The postal code.</param>
/// <param name="Country">The country's name.</param>
/// <param name="CountryCode">The country's two letters, by ISO 3166.</param>
public sealed record SeedAddress(string Street, string City, string State, string PostalCode, string Country, string CountryCode)
{
    private static readonly SeedAddress[] Cities =
    [
        new("Main Street", "San Mateo", "CA", "94401", "USA", "US"),
        new("Lindenstraße", "Berlin", "Berlin", "10115", "Germany", "DE"),
        new("Bloor Street", "Toronto", "ON", "M5V 2T6", "Canada", "CA"),
        new("Rue de la République", "Lyon", "Rhône", "69001", "France", "FR"),
        new("Congress Avenue", "Austin", "TX", "78701", "USA", "US"),
    ];

    internal static SeedAddress Of(int number)
    {
        var city = Cities[number % Cities.Length];
        return city with { Street = string.Create(CultureInfo.InvariantCulture, $"{100 + number} {city.Street}") };
    }
}
