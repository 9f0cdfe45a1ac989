using System.Text.RegularExpressions;

namespace Integrations.Simulators.Salesforce;

internal static partial class SoqlTokenizer
{
    private const int LongestLiteral = 4000;

    public static IReadOnlyList<SoqlToken> Read(string query)
    {
        var tokens = new List<SoqlToken>();
        var position = 0;
        while (position < query.Length)
        {
            if (char.IsWhiteSpace(query[position]))
            {
                position++;
                continue;
            }
            var token = ReadOne(query, position);
            tokens.Add(token);
            position += token.Text.Length + (token.Kind == SoqlTokenKind.Text ? 2 : 0);
        }
        tokens.Add(new(SoqlTokenKind.End, "", query.Length));
        return tokens;
    }

    private static SoqlToken ReadOne(string query, int position)
    {
        var first = query[position];
        if (first == '\'')
            return Text(query, position);
        if (char.IsAsciiDigit(first) || first is '-' or '+' or '.')
            return Literal(query, position);
        if (char.IsAsciiLetter(first) || first == '_')
            return new(SoqlTokenKind.Word, Word().Match(query, position).Value, position);
        if (position + 1 < query.Length && query.Substring(position, 2) is "!=" or "<>" or "<=" or ">=")
            return new(SoqlTokenKind.Symbol, query.Substring(position, 2), position);
        if (first is '(' or ')' or ',' or '=' or '<' or '>')
            return new(SoqlTokenKind.Symbol, first.ToString(), position);
        if (first == ':')
            throw SoqlError.At(query, position, "MALFORMED_QUERY", "Bind variables only allowed in Apex code");
        throw SoqlError.At(query, position, "MALFORMED_QUERY",
            $"line {query.AsSpan(0, position).Count('\n') + 1}:{position} no viable alternative at character '{first}'");
    }

    private static SoqlToken Text(string query, int position)
    {
        for (var i = position + 1; i < query.Length; i++)
        {
            if (query[i] == '\\')
                i++;
            else if (query[i] is '\n' or '\r')
                throw SoqlError.At(query, i, "MALFORMED_QUERY", "Line breaks not allowed in string literals");
            else if (query[i] == '\'' && i - position - 1 > LongestLiteral)
                throw SoqlError.At(query, position, "MALFORMED_QUERY", $"a string of more than {LongestLiteral} characters");
            else if (query[i] == '\'')
                return new(SoqlTokenKind.Text, query[(position + 1)..i], position);
        }
        throw SoqlError.At(query, position, "MALFORMED_QUERY", "unexpected end of string literal: '<EOF>'");
    }

    private static SoqlToken Literal(string query, int position)
    {
        foreach (var (form, kind) in new[] { (Instant(), SoqlTokenKind.Instant), (Date(), SoqlTokenKind.Date),
            (Number(), SoqlTokenKind.Number) })
        {
            if (form.Match(query, position) is { Success: true } match)
                return new(kind, match.Value, position);
        }
        throw SoqlError.At(query, position, "MALFORMED_QUERY", $"unexpected token: '{query[position]}'");
    }

    [GeneratedRegex(@"\G[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*")]
    private static partial Regex Word();

    [GeneratedRegex(@"\G\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?(Z|z|[+-]\d{2}:\d{2})(?![\w.])")]
    private static partial Regex Instant();

    [GeneratedRegex(@"\G\d{4}-\d{2}-\d{2}(?![\w.:])")]
    private static partial Regex Date();

    [GeneratedRegex(@"\G[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?(?![\w.-])")]
    private static partial Regex Number();
}
