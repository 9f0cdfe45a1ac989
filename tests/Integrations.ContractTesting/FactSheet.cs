using System.Text.RegularExpressions;

namespace Integrations.ContractTesting;

/// <summary>A vendor's fact sheet: Markdown with sections, tables and prose, read in place.</summary>
public sealed partial class FactSheet
{
    private readonly string text;

    private FactSheet(string text) => this.text = text.ReplaceLineEndings("\n");

    public static FactSheet Read(string file) => new(File.ReadAllText(file));

    public static FactSheet Parse(string text) => new(text);

    /// <summary>The first table of a section: its rows, each by column name.</summary>
    /// <param name="section">The beginning of the section's heading.</param>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Table(string section)
    {
        var lines = Section(section).Split('\n').SkipWhile(line => !IsRow(line)).TakeWhile(IsRow).Select(Cells).ToArray();
        return lines is [var header, _, .. var rows]
            ? [.. rows.Select(row => header.Zip(row).ToDictionary(cell => cell.First, cell => cell.Second))]
            : throw new InvalidDataException($"The section '{section}' of the fact sheet has no table.");
    }

    /// <summary>The names a section writes: words of letters, digits and underscores.</summary>
    public IReadOnlySet<string> Words(string section) => Word().Matches(Section(section)).Select(match => match.Value).ToHashSet();

    /// <summary>The line of a section that begins with a text.</summary>
    public string Line(string section, string beginning) =>
        Section(section).Split('\n').FirstOrDefault(line => line.StartsWith(beginning, StringComparison.Ordinal))
        ?? throw new InvalidDataException($"The section '{section}' of the fact sheet has no line '{beginning}'.");

    private string Section(string heading)
    {
        var all = Heading().Split("\n" + text);
        return all.FirstOrDefault(section => section.StartsWith(heading, StringComparison.Ordinal))
            ?? throw new InvalidDataException($"The fact sheet has no section '{heading}'.");
    }

    private static bool IsRow(string line) => line.StartsWith('|');

    /// <summary>A bar inside braces belongs to the cell.</summary>
    private static string[] Cells(string line) => [.. Bar().Split(line.Trim().Trim('|')).Select(cell => cell.Trim())];

    [GeneratedRegex(@"\n#+ ")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\|(?![^{|]*\})")]
    private static partial Regex Bar();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
