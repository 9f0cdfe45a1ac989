namespace Integrations.Simulators;

/// <summary>Plausible records for a vendor's seed: the same number always gives the same one. Numbers start at 0.</summary>
public static class SeedData
{
    /// <summary>A person; number 0 is Sarah Chen, CTO, sarah@co.com. Full names and emails differ from number to number.</summary>
    public static SeedPerson Person(int number) => SeedPerson.Of(Checked(number));

    /// <summary>A company; number 0 is Northwind Robotics. Names and domains differ from number to number.</summary>
    public static SeedCompany Company(int number) => SeedCompany.Of(Checked(number));

    /// <summary>A postal address; the street's number differs from number to number.</summary>
    public static SeedAddress Address(int number) => SeedAddress.Of(Checked(number));

    /// <summary>The amount of a deal, from 1,000 to just below 91,000.</summary>
    public static decimal Amount(int number) => 1000m + (Checked(number) * 1250.5m % 90_000m);

    /// <summary>The price of a product or service, from 25 to 112.50.</summary>
    public static decimal Price(int number) => 25m + (12.5m * (Checked(number) % 8));

    /// <summary>A distance from today in days, from 0 to 59: for due dates and closing dates.</summary>
    public static int Days(int number) => Checked(number) % 60;

    /// <summary>A number of employees, from 10 to 909.</summary>
    public static int Employees(int number) => 10 + (Checked(number) * 7 % 900);

    /// <summary>A telephone number in the area, in the form +1 415 555 1000; 9,000 numbers differ.</summary>
    internal static string Phone(string area, int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"+1 {area} 555 {1000 + (number % 9000)}");

    private static int Checked(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        return number;
    }
}
