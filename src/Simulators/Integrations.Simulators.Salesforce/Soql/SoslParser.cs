using System.Text;
using System.Text.RegularExpressions;

namespace Integrations.Simulators.Salesforce;

/// <summary>FIND {text} [IN group FIELDS] [RETURNING object(fields ...), ...] [LIMIT n].</summary>
internal static partial class SoslParser
{
    private const string Reserved = "?&|!{}[]()^~*:\\\"'+-";

    public static SoslSearch Parse(string text)
    {
        if (Find().Match(text) is not { Success: true } find)
            throw Malformed("SOSL search must start with FIND {...}");
        var parser = new SoqlParser(text[find.Length..]);
        var group = "ALL";
        if (parser.Take("IN"))
        {
            group = parser.Name().Text;
            parser.Expect("FIELDS");
        }
        var parts = new List<SoqlQuery>();
        if (parser.Take("RETURNING"))
        {
            do
                parts.Add(parser.Returning());
            while (parser.Take(","));
        }
        var limit = parser.Take("LIMIT") ? parser.Count() : (int?)null;
        parser.Take(SoqlTokenKind.End);
        return new(Unescape(find.Groups[1].Value), group) { Returning = parts, Limit = limit };
    }

    /// <summary>One part of RETURNING, such as Contact(Id, Name WHERE Title = 'CTO' LIMIT 5).</summary>
    public static SoqlQuery Returning(string text)
    {
        var parser = new SoqlParser(text);
        var query = parser.Returning();
        parser.Take(SoqlTokenKind.End);
        return query;
    }

    private static string Unescape(string raw)
    {
        var text = new StringBuilder();
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '\\' && i + 1 < raw.Length)
                text.Append(raw[++i]);
            else if (raw[i] is '*' or '?' or '"')
                continue;
            else if (Reserved.Contains(raw[i], StringComparison.Ordinal))
                throw Malformed($"Reserved character '{raw[i]}' must be escaped");
            else
                text.Append(raw[i]);
        }
        return text.ToString();
    }

    private static SalesforceException Malformed(string message) => new(400, "MALFORMED_SEARCH", message);

    [GeneratedRegex(@"^\s*FIND\s*\{((?:[^{}\\]|\\.)*)\}", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Find();
}
