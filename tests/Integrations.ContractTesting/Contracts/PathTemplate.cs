using System.Text.RegularExpressions;

namespace Integrations.ContractTesting;

/// <summary>A path with <c>{placeholders}</c>; orders literal segments before templated ones.</summary>
/// <remarks>A trailing slash is insignificant: contracts and clients of one vendor write it differently.</remarks>
internal sealed partial class PathTemplate : IComparable<PathTemplate>
{
    private readonly string[] segments;
    private readonly Regex[] patterns;
    private readonly bool open;

    public PathTemplate(string template)
    {
        Template = template;
        var split = Split(template);
        open = split is [.., "**"];
        segments = open ? split[..^1] : split;
        patterns = [.. segments.Select(Pattern)];
    }

    public string Template { get; }

    public bool Matches(string path) => Values(path) is not null;

    /// <summary>The placeholders' values, or null when the path is another one.</summary>
    public IReadOnlyDictionary<string, string>? Values(string path)
    {
        var given = Split(path);
        if (open ? given.Length < segments.Length : given.Length != segments.Length)
        {
            return null;
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < segments.Length; i++)
        {
            var match = patterns[i].Match(given[i]);
            if (!match.Success)
            {
                return null;
            }

            foreach (var (name, index) in Placeholder().Matches(segments[i])
                .Select((placeholder, index) => (placeholder.Groups[1].Value, index)))
            {
                values[name] = Uri.UnescapeDataString(match.Groups[index + 1].Value);
            }
        }

        return values;
    }

    public int CompareTo(PathTemplate? other)
    {
        ArgumentNullException.ThrowIfNull(other);
        foreach (var (mine, theirs) in segments.Zip(other.segments))
        {
            var order = mine.Contains('{', StringComparison.Ordinal).CompareTo(theirs.Contains('{', StringComparison.Ordinal));
            if (order != 0)
            {
                return order;
            }
        }

        return open.CompareTo(other.open);
    }

    private static string[] Split(string path) => path.Trim('/').Split('/');

    private static Regex Pattern(string segment) =>
        new("^" + string.Concat(Literals().Split(segment).Select(part => part.StartsWith('{') ? "(.+)" : Regex.Escape(part))) + "$",
            RegexOptions.CultureInvariant);

    [GeneratedRegex(@"\{([^}]+)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"(\{[^}]+\})")]
    private static partial Regex Literals();
}
