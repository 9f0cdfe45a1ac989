using System.Text.RegularExpressions;

namespace Integrations.Conventions.Tests;

public sealed partial class SnippetTests
{
    private const string Folder = "tests/Integrations.Conventions.Tests/Snippets";
    private const string VendorFolder = "tests/Integrations.Connectors.Tests";
    private const string SampleFolder = "samples/CustomConnector";

    public static TheoryData<string> Readmes =>
    [
        "README.md", .. Repo.Files("src", "README.md"), "docs/rate-limits.md", "docs/unknown-outcomes.md", "docs/webhooks.md",
        "docs/writing-a-connector.md",
    ];

    [Theory]
    [MemberData(nameof(Readmes))]
    public void What_a_readme_shows_compiles(string path)
    {
        var compiled = Repo.Sources(Folder).Concat(Repo.Sources(VendorFolder))
            .SelectMany(f => Region().Matches(f.Text)).Select(m => Plain(m.Groups[1].Value)).ToHashSet();
        var sample = Repo.Sources(SampleFolder).Select(file => Flat(file.Text)).ToList();
        Rule.Holds(
            Block().Matches(Repo.Read(path)).Select(m => m.Groups[1].Value)
                .Where(block => !compiled.Contains(Plain(block)))
                .Where(block => !sample.Exists(text => text.Contains(Flat(block), StringComparison.Ordinal)))
                .Select(block => $"{path}:\n{block}"),
            $"Each C# block of a README is, line for line, a '#region snippet' in {Folder}, or in the vendor's folder of {VendorFolder}, "
                + $"or a passage of {SampleFolder}, so that it compiles. Change both together.");
    }

    /// <summary>Without indentation of the whole, trailing blanks and empty lines around.</summary>
    private static string Plain(string text)
    {
        var lines = text.Split('\n').Select(l => l.TrimEnd()).ToList();
        var indent = lines.Where(l => l.Length > 0).Select(l => l.Length - l.TrimStart().Length).DefaultIfEmpty(0).Min();
        return string.Join('\n', lines.Select(l => l.Length > indent ? l[indent..] : "")).Trim('\n');
    }

    /// <summary>Without indentation, between line ends.</summary>
    private static string Flat(string text) => $"\n{string.Join('\n', text.Trim().Split('\n').Select(line => line.Trim()))}\n";

    [GeneratedRegex(@"#region snippet [^\n]*\n(.*?)\n\s*#endregion", RegexOptions.Singleline)]
    private static partial Regex Region();

    [GeneratedRegex(@"```csharp\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
