using System.Text.RegularExpressions;

namespace Integrations.Conventions.Tests;

/// <summary>A C# file: its text, and its code with comments and the contents of strings blanked.</summary>
internal sealed partial class SourceFile
{
    private SourceFile(string path, string text)
    {
        Path = path;
        Text = text;
        Code = NotCode().Replace(text, match => Blank().Replace(match.Value, " "));
    }

    public string Path { get; }

    public string Text { get; }

    /// <summary>Same lines and columns as the text.</summary>
    public string Code { get; }

    public int Lines => Text.AsSpan().TrimEnd().Count('\n') + 1;

    public static SourceFile Open(string path) => new(path, Repo.Read(path));

    /// <summary>A file that is not on disk.</summary>
    public static SourceFile Of(string path, string text) => new(path, text);

    /// <summary>Every match in the code, as <c>path:line text</c>.</summary>
    public IEnumerable<string> Find(Regex pattern) => Find(Code, pattern);

    /// <summary>Every match in code, comments and strings.</summary>
    public IEnumerable<string> FindInText(Regex pattern) => Find(Text, pattern);

    public override string ToString() => Path;

    private IEnumerable<string> Find(string text, Regex pattern) =>
        pattern.Matches(text).Select(match => $"{Path}:{text.AsSpan(0, match.Index).Count('\n') + 1} {match.Value.Trim()}");

    [GeneratedRegex(""""//[^\n]*|/\*.*?\*/|("{3,}).*?\1|@\$?"(?:[^"]|"")*"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'"""", RegexOptions.Singleline)]
    private static partial Regex NotCode();

    [GeneratedRegex(@"[^\n]")]
    private static partial Regex Blank();
}
