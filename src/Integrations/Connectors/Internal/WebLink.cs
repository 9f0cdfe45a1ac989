using System.Buffers;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>A link of a <c>Link</c> header (RFC 8288).</summary>
/// <param name="Target">The target URL, absolute or relative to the URL of the request.</param>
/// <param name="Relations">Its relations, separated by spaces; null when absent.</param>
/// <param name="Anchor">Another resource that the link starts from; null: the response itself.</param>
internal readonly record struct WebLink(string Target, string? Relations, string? Anchor)
{
    private static readonly SearchValues<char> Delimiters = SearchValues.Create(" \t<>;,=\"");

    /// <summary>True when the link leads from the response to its <paramref name="relation"/>.</summary>
    public bool Is(string relation) => Anchor is null && Relations?.Split(' ').Contains(relation, StringComparer.OrdinalIgnoreCase) is true;

    /// <summary>The distinct links to the next page; null when a header cannot be read.</summary>
    public static IReadOnlyList<string>? NextOf(ListPage page)
    {
        try
        {
            var links = page.HeaderValues("Link").SelectMany(Parse);
            return [.. links.Where(static link => link.Is("next")).Select(static link => link.Target).Distinct()];
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Reads the links of one header.</summary>
    /// <exception cref="FormatException">The text does not follow the grammar.</exception>
    public static IReadOnlyList<WebLink> Parse(string header)
    {
        var links = new List<WebLink>();
        for (var at = Past(header, 0, " \t,"); at < header.Length; at = Past(header, at, " \t,"))
        {
            var target = Address(header, ref at);
            string? relations = null, anchor = null;
            for (at = Past(header, at, " \t"); at < header.Length && header[at] != ','; at = Past(header, at, " \t"))
            {
                if (header[at] != ';') throw new FormatException("a parameter without a semicolon");
                at = Past(header, at, " \t;");
                if (at == header.Length || header[at] == ',') break;
                var (name, value) = Parameter(header, ref at);
                if (name.Equals("rel", StringComparison.OrdinalIgnoreCase)) relations ??= value;
                else if (name.Equals("anchor", StringComparison.OrdinalIgnoreCase)) anchor ??= value;
            }

            links.Add(new(target, relations, anchor));
        }

        return links;
    }

    private static string Address(string header, ref int at)
    {
        var end = header[at] == '<' ? header.IndexOf('>', at) : -1;
        if (end < 0) throw new FormatException("a link outside angle brackets");
        var target = header[(at + 1)..end].Trim();
        at = end + 1;
        return target.Length > 0 ? target : throw new FormatException("an empty link");
    }

    private static (string Name, string Value) Parameter(string header, ref int at)
    {
        var name = Token(header, ref at);
        var equals = Past(header, at, " \t");
        if (equals == header.Length || header[equals] != '=') return (name, "");
        at = Past(header, equals + 1, " \t");
        return (name, at < header.Length && header[at] == '"' ? Quoted(header, ref at) : Token(header, ref at));
    }

    private static string Token(string header, ref int at)
    {
        var end = header.AsSpan(at).IndexOfAny(Delimiters) is var length && length < 0 ? header.Length : at + length;
        if (end == at) throw new FormatException("a parameter without a name or a value");
        var token = header[at..end];
        at = end;
        return token;
    }

    private static string Quoted(string header, ref int at)
    {
        var text = new System.Text.StringBuilder();
        for (at++; at < header.Length && header[at] != '"'; at++)
        {
            if (header[at] == '\\') at++;
            if (at < header.Length) text.Append(header[at]);
        }

        if (at >= header.Length) throw new FormatException("a quoted text without an end");
        at++;
        return text.ToString();
    }

    private static int Past(string header, int at, string characters)
    {
        while (at < header.Length && characters.Contains(header[at], StringComparison.Ordinal)) at++;
        return at;
    }
}
