namespace Integrations.Simulators;

/// <summary>Plausible people, the same ones every time.</summary>
public static class People
{
    private static readonly string[] First =
    [
        "Amara", "Ben", "Chiara", "Dmitri", "Elena", "Femi", "Grace", "Hiro", "Ines", "Jonas",
        "Kavya", "Luis", "Mei", "Noah", "Olga", "Priya", "Quinn", "Rosa", "Samir", "Tove",
    ];

    private static readonly string[] Last =
    [
        "Abbott", "Berg", "Castillo", "Dubois", "Eriksen", "Fischer", "García", "Haddad", "Ivanov", "Jensen",
        "Kowalski", "Larsen", "Mbeki", "Nakamura", "O'Neil", "Patel", "Rossi", "Silva", "Tanaka",
    ];

    private static readonly string[] Titles = ["CEO", "CFO", "Head of Sales", "Engineer", "Designer", "Office Manager", "Product Manager"];

    /// <summary>A first and a last name.</summary>
    public static (string First, string Last) Name(int number) => (First[number % First.Length], Last[number * 7 % Last.Length]);

    /// <summary>A title at work.</summary>
    public static string Title(int number) => Titles[number % Titles.Length];
}
