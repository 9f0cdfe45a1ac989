using System.IO.Enumeration;

namespace Integrations.Simulators;

/// <summary>"METHOD /path" with * for any characters in either part.</summary>
internal readonly record struct RequestPattern(string Method, string Path)
{
    public static RequestPattern Parse(string pattern)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(pattern);
        var space = pattern.IndexOf(' ', StringComparison.Ordinal);
        if (space < 1 || space + 1 == pattern.Length || pattern[space + 1] is not ('/' or '*')
            || pattern.Contains('?', StringComparison.Ordinal))
            throw new ArgumentException($"'{pattern}' is not of the form \"METHOD /path\", without a query.", nameof(pattern));
        return new(pattern[..space], Trim(pattern[(space + 1)..]));
    }

    public bool Matches(string method, string path) =>
        FileSystemName.MatchesSimpleExpression(Method, method)
            && FileSystemName.MatchesSimpleExpression(Path, Trim(path), ignoreCase: false);

    private static string Trim(string path) => path.Length > 1 && path[^1] == '/' ? path[..^1] : path;
}
