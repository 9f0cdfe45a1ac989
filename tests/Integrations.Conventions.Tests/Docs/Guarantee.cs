using System.Text.RegularExpressions;

namespace Integrations.Conventions.Tests;

/// <summary>A row of the tables of tests/README.md.</summary>
/// <param name="Text">The guarantee.</param>
/// <param name="Proofs">The classes that prove it, each with its path from tests.</param>
/// <param name="LongForms">The names of its longer proofs.</param>
internal sealed partial record Guarantee(
    string Text, IReadOnlyList<(string Class, string Path)> Proofs, IReadOnlyList<string> LongForms)
{
    /// <summary>The rows of every table whose first column is the guarantee.</summary>
    public static IEnumerable<Guarantee> In(string page) =>
        Rows(page, "guarantee").Select(cells => new Guarantee(
            cells[0], [.. Link().Matches(cells[1]).Select(match => (match.Groups[1].Value, match.Groups[2].Value))],
            [.. Name().Matches(cells.ElementAtOrDefault(2) ?? "").Select(match => match.Groups[1].Value)]));

    /// <summary>The cells of the rows of every table whose first column has this head.</summary>
    public static IEnumerable<string[]> Rows(string page, string head)
    {
        var isTable = false;
        foreach (var line in page.Split('\n'))
        {
            var isHead = line.StartsWith($"| {head} |", StringComparison.Ordinal);
            isTable = isHead || (isTable && line.StartsWith('|'));
            if (isTable && !isHead && !line.StartsWith("| --- |", StringComparison.Ordinal))
                yield return [.. line.Split('|')[1..^1].Select(cell => cell.Trim())];
        }
    }

    /// <summary>A path of the page, from the root of the repository.</summary>
    public static string FromRoot(string path) => path.StartsWith("../", StringComparison.Ordinal) ? path[3..] : $"tests/{path}";

    [GeneratedRegex(@"\[(\w+)\]\(([^)]+\.cs)\)")]
    private static partial Regex Link();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();
}
