namespace Integrations.Conventions.Tests;

/// <summary>Text that is kept in the repository and generated from the code: compared, or written anew when asked.</summary>
internal static class Written
{
    public const string Variable = "INTEGRATIONS_UPDATE";

    private static bool IsUpdate => Environment.GetEnvironmentVariable(Variable) == "1";

    public static void Holds(string path, string expected, string what)
    {
        var full = Repo.Full(path);
        var actual = File.Exists(full) ? File.ReadAllText(full) : "";
        if (actual == expected) return;
        if (IsUpdate)
        {
            File.WriteAllText(full, expected);
            return;
        }

        Assert.Fail($"{what}: {Variable}=1 dotnet test tests/Integrations.Conventions.Tests, look at the difference, commit "
            + $"{path}.\n{Difference(actual, expected)}");
    }

    /// <summary>Lines one text has and the other lacks, the first twenty.</summary>
    private static string Difference(string actual, string expected)
    {
        string[] before = actual.Split('\n'), after = expected.Split('\n');
        var lines = before.Except(after).Select(l => "- " + l).Concat(after.Except(before).Select(l => "+ " + l)).ToList();
        return lines.Count == 0 ? "The order of lines differs."
            : string.Join('\n', lines.Take(20)) + (lines.Count > 20 ? $"\n({lines.Count - 20} more)" : "");
    }
}
