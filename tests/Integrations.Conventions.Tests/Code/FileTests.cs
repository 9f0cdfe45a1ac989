using System.Text.RegularExpressions;

namespace Integrations.Conventions.Tests;

public sealed partial class FileTests
{
    private const int Ceiling = 300;
    private const int Median = 80;
    private const int Columns = 140;
    private const int Unbreakable = 80;

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    [InlineData("samples")]
    [InlineData("benchmarks")]
    public void No_file_is_longer_than_the_ceiling(string folder) => Rule.Holds(
        Repo.Sources(folder).Where(f => f.Lines > Ceiling).Select(f => $"{f.Path}: {f.Lines} lines"),
        $"A file has one reason to change and at most {Ceiling} lines. Split it by topic.");

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void The_median_file_is_small(string folder)
    {
        var lines = Repo.Sources(folder).Select(f => f.Lines).Order().ToList();
        lines[lines.Count / 2].Should()
            .BeLessThanOrEqualTo(Median, "files are about one thing: half of them have at most {0} lines; split the largest of {1}", Median,
            folder);
    }

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    [InlineData("samples")]
    [InlineData("benchmarks")]
    public void Lines_are_short(string folder) => Rule.Holds(
        Repo.Sources(folder).SelectMany(LongLines),
        $"A line has at most {Columns} characters: break it at a comma or an operator, a text at a space. Exempt are raw strings and one "
        + $"text without a space of more than {Unbreakable} characters, such as a URL.");

    [Fact]
    public void Comments_are_plain() => Rule.Holds(
        Everywhere().SelectMany(f => f.FindInText(Banner())),
        "No banner comments and no regions: a file that needs them is two files. Remove the line or split the file.");

    [Fact]
    public void Nothing_is_left_for_later() => Rule.Holds(
        Everywhere().SelectMany(f => f.FindInText(Later())),
        "Do it, or drop the comment: what is open stands in the project's tracker.");

    [Fact]
    public void Analyzers_are_silenced_with_a_reason() => Rule.Holds(
        from file in Repo.Sources("src")
        from found in file.FindInText(Pragma())
        select found,
        "Write why on the same line: #pragma warning disable CAxxxx // reason. CA2007 is never silenced: use ConfigureAwait(false).");

    [Fact]
    public void Awaits_in_src_are_held_to_ConfigureAwait()
    {
        var section = Repo.Read(".editorconfig").Split("\n[").Single(s => s.StartsWith("*.cs]", StringComparison.Ordinal));
        section.Should()
            .Contain("dotnet_diagnostic.CA2007.severity = warning",
            "src must not capture the host's context; put the line back into [*.cs] of .editorconfig");
        section.Should()
            .Contain("dotnet_diagnostic.CA2016.severity = warning",
            "a cancellation token is always forwarded; put the line back into [*.cs] of .editorconfig");
    }

    private static IEnumerable<string> LongLines(SourceFile file)
    {
        var isRaw = false;
        foreach (var (number, line) in file.Text.Split('\n').Index())
        {
            var quotes = line.Split("\"\"\"").Length - 1;
            var text = line.TrimEnd('\r');
            var isExempt = isRaw || quotes > 0 || text.Split(' ').Any(word => word.Length > Unbreakable);
            if (text.Length > Columns && !isExempt) yield return $"{file.Path}:{number + 1} {text.Length} characters";
            isRaw ^= quotes % 2 == 1;
        }
    }

    private static IEnumerable<SourceFile> Everywhere() =>
        new[] { "src", "tests", "samples", "benchmarks" }.SelectMany(Repo.Sources)
        .Where(f => !f.Path.EndsWith("/FileTests.cs", StringComparison.Ordinal));

    [GeneratedRegex(@"//+ *(-{4,}|={4,}|\*{4,}|#{4,}|~{4,})|/\*{3,}|^\s*#region (?!snippet )[^\n]*", RegexOptions.Multiline)]
    private static partial Regex Banner();

    [GeneratedRegex(@"(//|/\*)[^\n]*\b(TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex Later();

    [GeneratedRegex(@"#pragma warning disable (?:(?!//)[^\n])*$|#pragma warning disable CA2007[^\n]*", RegexOptions.Multiline)]
    private static partial Regex Pragma();
}
