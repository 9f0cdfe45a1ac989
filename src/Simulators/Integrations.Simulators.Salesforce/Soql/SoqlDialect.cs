using System.Text.RegularExpressions;

namespace Integrations.Simulators.Salesforce;

/// <summary>The part of SOQL that integrations write, for the query kit.</summary>
internal static partial class SoqlDialect
{
    private const string OpenText = @"'[^'\\\r\n]*(?:\\.[^'\\\r\n]*)*";

    public static QueryLanguage Instance { get; } = new()
    {
        Tokens =
        [
            (QueryTokenKind.Text, OpenText + "'"),
            (QueryTokenKind.Instant, @"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?(Z|z|[+-]\d{2}:\d{2})(?![\w.])"),
            (QueryTokenKind.Date, @"\d{4}-\d{2}-\d{2}(?![\w.:])"),
            (QueryTokenKind.Number, @"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?(?![\w.-])"),
            (QueryTokenKind.Name, @"[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*"),
            (QueryTokenKind.Symbol, "!=|<>|<=|>=|[(),=<>]"),
        ],
        Keywords = ["FROM", "WHERE", "ORDER", "LIMIT", "OFFSET", "AND", "OR", "NOT", "IN", "LIKE"],
        LiteralWords = ["true", "false", "null"],
        Operators = QueryLanguage.Sql("=", "!=", "<>", "<", "<=", ">", ">=", "in", "not in", "like"),
        Paging = [new("LIMIT", QueryPagingKind.Take), new("OFFSET", QueryPagingKind.Skip)],
        HasGroups = true,
        OrdersNulls = true,
        HasStrictEscapes = true,
        Escapes = new Dictionary<char, char>
        {
            ['n'] = '\n', ['N'] = '\n', ['r'] = '\r', ['R'] = '\r', ['t'] = '\t', ['T'] = '\t', ['b'] = '\b', ['B'] = '\b',
            ['f'] = '\f', ['F'] = '\f', ['"'] = '"', ['\''] = '\'', ['\\'] = '\\', ['_'] = '_', ['%'] = '%',
        },
        Refuse = error => error.Kind switch
        {
            QueryErrorKind.Illegal => Illegal(error.Query, error.Token.Position),
            QueryErrorKind.IllegalEscape => IllegalEscape(error.Query, error.Token, error.Escape),
            _ => Malformed(error.Query, error.Token.Position,
                $"unexpected token: '{(error.Token.Kind == QueryTokenKind.End ? "<EOF>" : error.Token.Text)}'"),
        },
    };

    public static SalesforceException IllegalEscape(string query, QueryToken text, char code) => Malformed(query, text.Position,
        $"Invalid string literal '{text.Text}'. Illegal character sequence '\\{code}' in string literal.");

    private static SalesforceException Illegal(string query, int position) => query[position] switch
    {
        '\'' when Broken().Match(query, position) is { Success: true } broken =>
            Malformed(query, position + broken.Length - 1, "Line breaks not allowed in string literals"),
        '\'' => Malformed(query, position, "unexpected end of string literal: '<EOF>'"),
        ':' => Malformed(query, position, "Bind variables only allowed in Apex code"),
        (>= '0' and <= '9') or '-' or '+' or '.' => Malformed(query, position, $"unexpected token: '{query[position]}'"),
        var first => Malformed(query, position,
            $"line {QueryToken.Place(query, position).Line}:{position} no viable alternative at character '{first}'"),
    };

    private static SalesforceException Malformed(string query, int position, string message) =>
        SoqlError.At(query, position, "MALFORMED_QUERY", message);

    [GeneratedRegex($@"\G{OpenText}[\r\n]", RegexOptions.Singleline)]
    private static partial Regex Broken();
}
