using System.Globalization;

namespace Integrations.Simulators;

/// <summary>A plausible company, from <see cref="SeedData.Company"/>.</summary>
public sealed record SeedCompany
{
    private static readonly string[] Places = ["Northwind", "Harbor", "Cedar", "Summit", "Granite", "Willow", "Atlas"];
    private static readonly string[] Trades = ["Robotics", "Foods", "Logistics", "Software", "Energy", "Textiles", "Health", "Media"];

    private SeedCompany() { }

    /// <summary>The name, with a number from the 57th company on, so that no two are equal.</summary>
    public required string Name { get; init; }

    /// <summary>The domain, below .example.</summary>
    public required string Domain { get; init; }

    /// <summary>The trade, such as Robotics.</summary>
    public required string Trade { get; init; }

    /// <summary>The telephone number.</summary>
    public required string Phone { get; init; }

    /// <summary>The number of employees.</summary>
    public required int Employees { get; init; }

    /// <summary>The revenue of a year.</summary>
    public required decimal Revenue { get; init; }

    internal static SeedCompany Of(int number)
    {
        var trade = Trades[number % Trades.Length];
        var again = number < Places.Length * Trades.Length ? "" : number.ToString(CultureInfo.InvariantCulture);
        var name = $"{Places[number % Places.Length]} {trade} {again}".TrimEnd();
        return new()
        {
            Name = name,
            Domain = $"{name.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant()}.example",
            Trade = trade,
            Phone = SeedData.Phone("212", number),
            Employees = SeedData.Employees(number),
            Revenue = 100_000m * (number + 1),
        };
    }
}
