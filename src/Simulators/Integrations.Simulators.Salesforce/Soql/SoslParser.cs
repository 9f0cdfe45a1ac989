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
        var reader = new QueryReader(SoqlDialect.Instance, text[find.Length..]);
        var group = "ALL";
        if (reader.Take("IN"))
        {
            group = reader.Expect(QueryTokenKind.Name).Text;
            reader.Expect("FIELDS");
        }
        var parts = reader.Take("RETURNING") ? reader.List(() => SoqlParser.Returning(reader)) : [];
        var limit = reader.Take("LIMIT") ? reader.Count() : (int?)null;
        reader.Expect(QueryTokenKind.End);
        return new(Unescape(find.Groups[1].Value), group) { Returning = parts, Limit = limit };
    }

    /// <summary>One part of RETURNING, such as Contact(Id, Name WHERE Title = 'CTO' LIMIT 5).</summary>
    public static SoqlQuery Returning(string text)
    {
        var reader = new QueryReader(SoqlDialect.Instance, text);
        var query = SoqlParser.Returning(reader);
        reader.Expect(QueryTokenKind.End);
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
