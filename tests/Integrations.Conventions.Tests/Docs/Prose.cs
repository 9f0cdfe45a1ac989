using System.Text.RegularExpressions;

namespace Integrations.Conventions.Tests;

/// <summary>A passage of prose in a file: a documentation comment's element, a message, or a paragraph of Markdown.</summary>
internal sealed partial record Prose(string Path, int Line, string Text, bool IsSummary = false)
{
    /// <summary>The phrases found here, as <c>path:line "phrase": replacement</c>.</summary>
    public IEnumerable<string> Violations() =>
        from phrase in IsSummary ? Phrase.Everywhere.Concat(Phrase.Beginnings) : Phrase.Everywhere
        from match in phrase.Pattern.Matches(Text)
        select $"{Path}:{Line + Text.AsSpan(0, match.Index).Count('\n')} \"{Space().Replace(match.Value, " ")}\": {phrase.Replacement}";

    public static IEnumerable<Prose> Of(string path) => Of(path, Repo.Read(path));

    /// <summary>The prose of a C# file (documentation comments and sentences in strings) or of a Markdown file (without code).</summary>
    public static IEnumerable<Prose> Of(string path, string text) =>
        path.EndsWith(".md", StringComparison.Ordinal) ? [new(path, 1, Code().Replace(text, Blanked))]
            : [.. Comments(path, text), .. Sentences(path, text)];

    private static IEnumerable<Prose> Comments(string path, string text) =>
        from block in CommentBlock().Matches(text)
        let prose = Slashes().Replace(block.Value, match => new string(' ', match.Length))
        from element in Element().Matches(prose)
        let start = element.Groups["text"].Index
        let lead = element.Groups["text"].Value.Length - element.Groups["text"].Value.TrimStart().Length
        select new Prose(
            path,
            LineOf(text, block.Index + start + lead),
            Inline().Replace(element.Groups["text"].Value.Trim(), Blanked),
            element.Groups["name"].Value is "summary" or "param" or "returns" or "typeparam" or "value");

    private static IEnumerable<Prose> Sentences(string path, string text) =>
        from literal in Literal().Matches(text)
        where literal.Groups["text"].Success && literal.Groups["text"].Value.Count(c => c == ' ') >= 2
        select new Prose(path, LineOf(text, literal.Index), Hole().Replace(literal.Groups["text"].Value, Blanked));

    private static int LineOf(string text, int index) => text.AsSpan(0, index).Count('\n') + 1;

    private static string Blanked(Match match) => Visible().Replace(match.Value, "_");

    [GeneratedRegex(@"(?:^[ \t]*///[^\n]*\n?)+", RegexOptions.Multiline)]
    private static partial Regex CommentBlock();

    [GeneratedRegex(@"^[ \t]*///", RegexOptions.Multiline)]
    private static partial Regex Slashes();

    [GeneratedRegex(@"<(?<name>summary|remarks|param|typeparam|returns|value|exception)\b[^>]*(?<!/)>(?<text>.*?)</\k<name>>",
        RegexOptions.Singleline)]
    private static partial Regex Element();

    [GeneratedRegex(@"<(c|code)>.*?</\1>|<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Inline();

    [GeneratedRegex(@"(?<fence>```|~~~).*?\k<fence>|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(""""//[^\n]*|("{3,})(?<text>.*?)\1|@\$?"(?<text>(?:[^"]|"")*)"|"(?<text>(?:\\.|[^"\\\n])*)"|'(?:\\.|[^'\\\n])+'"""",
        RegexOptions.Singleline)]
    private static partial Regex Literal();

    [GeneratedRegex(@"^[^{}]*\}|\{[^{}]*\}?")]
    private static partial Regex Hole();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"[^\n]")]
    private static partial Regex Visible();
}
