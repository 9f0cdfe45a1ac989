using System.Collections.Frozen;
using System.Text;

namespace Integrations.Simulators.QuickBooks;

/// <summary>Splits a query into words. Strings are enclosed in single quotes; a backslash escapes a quote or itself.</summary>
internal sealed class QueryTokenizer(string query)
{
    private static readonly FrozenSet<string> Keywords = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "select", "count", "from", "where", "and", "or", "not", "in", "like", "order", "by", "orderby", "asc", "desc",
        "startposition", "maxresults", "true", "false", "null", "group", "join");

    private int _position;
    private int _line = 1;
    private int _column = 1;

    public static IReadOnlyList<QueryToken> Tokenize(string query)
    {
        var tokenizer = new QueryTokenizer(query);
        var tokens = new List<QueryToken>();
        do
        {
            tokens.Add(tokenizer.Next());
        }
        while (tokens[^1].Kind != QueryTokenKind.End);

        return tokens;
    }

    private char Current => _position < query.Length ? query[_position] : '\0';

    private bool AtEnd => _position >= query.Length;

    private QueryToken Next()
    {
        while (!AtEnd && char.IsWhiteSpace(Current))
        {
            Advance();
        }

        var (startLine, startColumn) = (_line, _column);
        if (AtEnd)
        {
            return new(QueryTokenKind.End, "", startLine, startColumn);
        }

        if (Current == '\'')
        {
            return new(QueryTokenKind.Text, ReadText(), startLine, startColumn);
        }

        if (char.IsAsciiDigit(Current) || (Current == '-' && _position + 1 < query.Length && char.IsAsciiDigit(query[_position + 1])))
        {
            var number = ReadWhile(c => char.IsAsciiDigit(c) || c is '.' or '-');
            return new(QueryTokenKind.Number, number, startLine, startColumn);
        }

        if (char.IsAsciiLetter(Current) || Current == '_')
        {
            var word = ReadIdentifier();
            return new(Keywords.Contains(word) ? QueryTokenKind.Keyword : QueryTokenKind.Identifier, word, startLine, startColumn);
        }

        return new(QueryTokenKind.Symbol, ReadSymbol(), startLine, startColumn);
    }

    private string ReadIdentifier()
    {
        var word = ReadWhile(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.');
        if (word.EndsWith('.') && Current == '*')
        {
            Advance();
            word += "*";
        }

        return word;
    }

    private string ReadSymbol()
    {
        var symbol = Current;
        if (symbol is not ('*' or ',' or '(' or ')' or '=' or '<' or '>'))
        {
            throw LexicalError($"\"{symbol}\" ({(int)symbol})", "");
        }

        Advance();
        if (symbol is '<' or '>' && Current == '=')
        {
            Advance();
            return symbol + "=";
        }

        return symbol.ToString();
    }

    private string ReadText()
    {
        var text = new StringBuilder();
        Advance();
        while (Current != '\'' || AtEnd)
        {
            if (AtEnd)
            {
                throw LexicalError("<EOF>", "'" + text);
            }

            if (Current == '\\' && _position + 1 < query.Length && query[_position + 1] is '\'' or '\\')
            {
                Advance();
            }

            text.Append(Current);
            Advance();
        }

        Advance();
        return text.ToString();
    }

    private string ReadWhile(Func<char, bool> belongs)
    {
        var start = _position;
        while (!AtEnd && belongs(Current))
        {
            Advance();
        }

        return query[start.._position];
    }

    private void Advance()
    {
        (_line, _column) = Current == '\n' ? (_line + 1, 1) : (_line, _column + 1);
        _position++;
    }

    private ApiFaultException LexicalError(string encountered, string after) =>
        ApiFaults.QueryParse($"Lexical error at line {_line}, column {_column}.  Encountered: {encountered} after : \"{after}\"");
}
