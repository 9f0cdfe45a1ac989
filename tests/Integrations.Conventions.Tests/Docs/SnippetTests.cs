using System.Text.RegularExpressions;

namespace Integrations.Conventions.Tests;

public sealed partial class SnippetTests
{
    private const string Folder = "tests/Integrations.Conventions.Tests/Snippets";
    private const string VendorFolder = "tests/Integrations.Connectors.Tests";

    public static TheoryData<string> Readmes => ["README.md", .. Repo.Files("src", "README.md")];

    [Theory]
    [MemberData(nameof(Readmes))]
    public void What_a_readme_shows_compiles(string path)
    {
        var compiled = Repo.Sources(Folder).Concat(Repo.Sources(VendorFolder))
            .SelectMany(f => Region().Matches(f.Text)).Select(m => Plain(m.Groups[1].Value)).ToHashSet();
        Rule.Holds(
            Block().Matches(Repo.Read(path)).Select(m => m.Groups[1].Value).Where(block => !compiled.Contains(Plain(block)))
                .Select(block => $"{path}:\n{block}"),
            $"Each C# block of a README is, line for line, a '#region snippet' in {Folder}, or in the vendor's folder of {VendorFolder}, "
                + "so that it compiles. Change both together.");
    }

    /// <summary>Without indentation of the whole, trailing blanks and empty lines around.</summary>
    private static string Plain(string text)
    {
        var lines = text.Split('\n').Select(l => l.TrimEnd()).ToList();
        var indent = lines.Where(l => l.Length > 0).Select(l => l.Length - l.TrimStart().Length).DefaultIfEmpty(0).Min();
        return string.Join('\n', lines.Select(l => l.Length > indent ? l[indent..] : "")).Trim('\n');
    }

    [GeneratedRegex(@"#region snippet [^\n]*\n(.*?)\n\s*#endregion", RegexOptions.Singleline)]
    private static partial Regex Region();

    [GeneratedRegex(@"```csharp\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
