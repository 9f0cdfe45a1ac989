using System.Text.RegularExpressions;

namespace Integrations.ContractTesting;

/// <summary>A path with <c>{placeholders}</c>, and <c>/**</c> at its end for any rest; orders literal segments first.</summary>
/// <remarks>A trailing slash is insignificant: contracts and clients of one vendor write it differently.</remarks>
internal sealed partial class PathTemplate : IComparable<PathTemplate>
{
    private readonly string[] names;
    private readonly Regex pattern;

    public PathTemplate(string template)
    {
        Template = template;
        names = [.. Placeholder().Matches(template).Select(match => match.Value[1..^1])];
        var isOpen = template.EndsWith("/**", StringComparison.Ordinal);
        var parts = Placeholder().Split((isOpen ? template[..^3] : template).TrimEnd('/')).Select(Regex.Escape);
        pattern = new Regex($"^{string.Join("([^/]+)", parts)}{(isOpen ? "(?:/.*)?" : "/?")}$", RegexOptions.CultureInvariant);
    }

    public string Template { get; }

    public bool Matches(string path) => pattern.IsMatch(path);

    /// <summary>The placeholders' values, or null when the path is another one.</summary>
    public IReadOnlyDictionary<string, string>? Values(string path) => pattern.Match(path) is { Success: true } match
        ? names.Select((name, index) => (name, match.Groups[index + 1].Value))
            .ToDictionary(value => value.name, value => Uri.UnescapeDataString(value.Value))
        : null;

    public int CompareTo(PathTemplate? other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Template.Split('/').Zip(other.Template.Split('/'))
            .Select(pair => Rank(pair.First).CompareTo(Rank(pair.Second))).FirstOrDefault(order => order != 0);
    }

    private static int Rank(string segment) => segment == "**" ? 2 : segment.Contains('{', StringComparison.Ordinal) ? 1 : 0;

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Placeholder();
}
