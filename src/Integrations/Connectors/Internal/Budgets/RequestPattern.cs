using System.IO.Enumeration;
using System.Text.RegularExpressions;

namespace Integrations.Internal;

/// <summary>A pattern over method and path of requests: <c>*</c> matches any characters, <c>{name}</c> one segment.</summary>
internal sealed class RequestPattern
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    private readonly string _text;
    private readonly Regex? _regex;

    public RequestPattern(string text)
    {
        _text = text;
        if (!text.Contains('{', StringComparison.Ordinal)) return;
        var pattern = Regex.Escape(text).Replace(@"\*", ".*", StringComparison.Ordinal);
        _regex = new($"^{Regex.Replace(pattern, @"\\\{(\w+)\}", "(?<$1>[^/]+)")}$", RegexOptions.CultureInvariant, Timeout);
    }

    /// <param name="request">Method and path, as <c>GET /contacts</c>.</param>
    public bool Matches(string request) => _regex is null ? FileSystemName.MatchesSimpleExpression(_text, request, ignoreCase: false)
        : _regex.IsMatch(request);

    /// <summary>The segment at a placeholder; null when the pattern does not match or has no such placeholder.</summary>
    public string? Segment(string request, string name) =>
        _regex?.Match(request) is { Success: true } match && match.Groups[name] is { Success: true, Value: var value } ? value : null;
}
