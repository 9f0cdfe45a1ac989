using System.Globalization;

namespace Integrations.Simulators;

/// <summary>A plausible person, from <see cref="SeedData.Person"/>.</summary>
public sealed record SeedPerson
{
    private static readonly string[] Given =
    [
        "Sarah", "Marcus", "Elena", "James", "Priya", "Tom", "Amina", "Lucas", "Grace", "Diego", "Hannah", "Omar", "Julia", "Peter",
        "Mei", "Noah", "Olga", "Ivan", "Rosa", "Karl", "Nina", "Victor", "Leila", "Sam", "Ada",
    ];

    private static readonly string[] Family =
    [
        "Chen", "Webb", "Rossi", "O'Neil", "García", "Larsen", "Diallo", "Moreau", "Kim", "Alvarez", "Fischer", "Haddad", "Novak",
        "Grant", "Wong", "Silva", "Petrova", "Horvat", "Marino", "Weber",
    ];

    private static readonly string[] Titles =
        ["CTO", "CFO", "Head of Sales", "Engineer", "Designer", "Office Manager", "Product Manager", "CEO"];

    private static readonly string[] Departments =
        ["Technology", "Finance", "Sales", "Engineering", "Procurement", "Operations", "Product", "Executive"];

    private static readonly int Distinct = Given.Length * Family.Length;

    private SeedPerson() { }

    /// <summary>The given name.</summary>
    public required string FirstName { get; init; }

    /// <summary>The family name.</summary>
    public required string LastName { get; init; }

    /// <summary>Both names, with a number from the 501st person on, so that no two are equal.</summary>
    public required string FullName { get; init; }

    /// <summary>An email address at co.com.</summary>
    public required string Email { get; init; }

    /// <summary>The telephone number at work.</summary>
    public required string Phone { get; init; }

    /// <summary>The mobile number.</summary>
    public required string Mobile { get; init; }

    /// <summary>The job title.</summary>
    public required string Title { get; init; }

    /// <summary>The department, which fits the title.</summary>
    public required string Department { get; init; }

    internal static SeedPerson Of(int number)
    {
        var (first, last) = (Given[number % Given.Length], Family[number / Given.Length % Family.Length]);
        var again = number < Distinct ? "" : (number / Distinct + 1).ToString(CultureInfo.InvariantCulture);
        var mailbox = number == 0 ? first : $"{first}.{last}{again}";
        return new()
        {
            FirstName = first,
            LastName = last,
            FullName = $"{first} {last} {again}".TrimEnd(),
            Email = $"{Ascii(mailbox)}@co.com",
            Phone = SeedData.Phone("415", number),
            Mobile = SeedData.Phone("737", number),
            Title = Titles[number % Titles.Length],
            Department = Departments[number % Departments.Length],
        };
    }

    private static string Ascii(string name) =>
        name.Replace("'", "", StringComparison.Ordinal).Replace('í', 'i').ToLowerInvariant();
}
