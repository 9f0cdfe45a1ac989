using System.Buffers;
using System.Net;
using System.Text;

namespace Integrations.Internal;

/// <summary>Plain text of HTML, and HTML of plain text. Reads any text in one pass, well-formed or not, and never fails.</summary>
internal static class HtmlText
{
    private static readonly string[] _blocks =
    [
        "address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3",
        "h4",
        "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tr", "ul",
    ];

    private static readonly string[] _hidden = ["script", "style", "head", "template"];

    private static readonly SearchValues<char> _endOfName = SearchValues.Create(" \t\r\n\f/>");

    /// <summary>Encodes plain text; its line feeds become <c>br</c>.</summary>
    public static string ToHtml(string text) =>
        WebUtility.HtmlEncode(text.ReplaceLineEndings("\n")).Replace("\n", "<br>", StringComparison.Ordinal);

    /// <summary>The text of HTML: blocks and line breaks begin lines, other white space is one space.</summary>
    public static string ToText(string html)
    {
        var text = new StringBuilder(html.Length);
        for (var rest = html.AsSpan(); !rest.IsEmpty;)
        {
            var tag = rest.IndexOf('<');
            Append(text, tag < 0 ? rest : rest[..tag]);
            rest = tag < 0 ? [] : AfterMarkup(text, rest[tag..]);
        }

        return text.ToString().Trim();
    }

    private static ReadOnlySpan<char> AfterMarkup(StringBuilder text, ReadOnlySpan<char> rest)
    {
        if (rest.StartsWith("<!--", StringComparison.Ordinal)) return Behind(rest, "-->");
        var isEnd = rest.Length > 1 && rest[1] == '/';
        var name = rest[(isEnd ? 2 : 1)..];
        if (name.IsEmpty || !(char.IsAsciiLetter(name[0]) || name[0] is '!' or '?'))
        {
            Append(text, rest[..1]);                 // "a < b" is text
            return rest[1..];
        }

        name = name.IndexOfAny(_endOfName) is var length and >= 0 ? name[..length] : name;
        BeginLine(text, name);
        return !isEnd && IsOneOf(_hidden, name) ? BehindTag(Behind(BehindTag(rest), $"</{name}")) : BehindTag(rest);
    }

    private static void BeginLine(StringBuilder text, ReadOnlySpan<char> tag)
    {
        var isBreak = tag.Equals("br", StringComparison.OrdinalIgnoreCase);
        if (!isBreak && !IsOneOf(_blocks, tag)) return;
        while (text.Length > 0 && text[^1] == ' ') text.Length--;
        if (isBreak || (text.Length > 0 && text[^1] != '\n')) text.Append('\n');
    }

    /// <summary>Appends a text between two tags: white space collapsed, then entities decoded.</summary>
    private static void Append(StringBuilder text, ReadOnlySpan<char> raw)
    {
        var collapsed = new StringBuilder(raw.Length);
        foreach (var character in raw)
            if (character is not (' ' or '\t' or '\r' or '\n' or '\f')) collapsed.Append(character);
            else if (collapsed.Length > 0 ? collapsed[^1] != ' ' : text.Length > 0 && text[^1] is not (' ' or '\n')) collapsed.Append(' ');
        text.Append(WebUtility.HtmlDecode(collapsed.ToString()).Replace('\u00A0', ' '));
    }

    /// <summary>The rest behind a tag; a <c>&gt;</c> in a quoted attribute does not end it.</summary>
    private static ReadOnlySpan<char> BehindTag(ReadOnlySpan<char> rest)
    {
        var quote = '\0';
        for (var at = 0; at < rest.Length; at++)
            if (quote != '\0') quote = rest[at] == quote ? '\0' : quote;
            else if (rest[at] is '"' or '\'') quote = rest[at];
            else if (rest[at] == '>') return rest[(at + 1)..];
        return Behind(rest, ">");
    }

    private static ReadOnlySpan<char> Behind(ReadOnlySpan<char> rest, ReadOnlySpan<char> end) =>
        rest.IndexOf(end, StringComparison.OrdinalIgnoreCase) is var at and >= 0 ? rest[(at + end.Length)..] : [];

    private static bool IsOneOf(string[] names, ReadOnlySpan<char> name)
    {
        foreach (var one in names)
            if (name.Equals(one, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }
}
