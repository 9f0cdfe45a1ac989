namespace Integrations.Conventions.Tests;

/// <summary>A rule over many things fails once, naming all that break it and what to do.</summary>
internal static class Rule
{
    public static void Holds(IEnumerable<string> violations, string howToFix)
    {
        var found = violations.Distinct().ToList();
        if (found.Count > 0) Assert.Fail($"{howToFix}\nBroken by:\n  {string.Join("\n  ", found)}");
    }
}
