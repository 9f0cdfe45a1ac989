namespace Integrations.Simulators.QuickBooks;

/// <summary>
/// select * | count(*) | columns from Entity [where p op v [and ...]] [orderby p [asc|desc], ...] [startposition n] [maxresults n].
/// </summary>
internal static class QueryParser
{
    private static readonly QueryLanguage Dialect = new()
    {
        Tokens =
        [
            (QueryTokenKind.Text, @"'[^'\\]*(?:\\.[^'\\]*)*'"),
            (QueryTokenKind.Number, "-?[0-9][0-9.-]*"),
            (QueryTokenKind.Name, @"[A-Za-z_][A-Za-z0-9_.]*(?:(?<=\.)\*)?"),
            (QueryTokenKind.Symbol, "[<>]=|[*,()=<>]"),
        ],
        Keywords =
        [
            "select", "count", "from", "where", "and", "or", "not", "in", "like", "order", "by", "orderby", "asc", "desc",
            "startposition", "maxresults", "true", "false", "null", "group", "join",
        ],
        LiteralWords = ["true", "false"],
        CountSymbols = ["(", "*", ")"],
        Paging =
        [
            new("startposition", QueryPagingKind.Position) { Lowest = 1 },
            new("maxresults", QueryPagingKind.Take) { Lowest = 1, Highest = 1000, Default = 100 },
        ],
        Operators = QueryLanguage.Sql("=", "<", "<=", ">", ">=", "in", "like"),
        Escapes = new Dictionary<char, char> { ['\''] = '\'', ['\\'] = '\\' },
        Refuse = Refuse,
    };

    private static readonly FrozenDictionary<QueryTokenKind, string> Labels = new Dictionary<QueryTokenKind, string>
    {
        [QueryTokenKind.Name] = "<IDENTIFIER>", [QueryTokenKind.Text] = "<STRING>", [QueryTokenKind.Number] = "<NUMBER>",
        [QueryTokenKind.End] = "<EOF>", [QueryTokenKind.Symbol] = "\"=\"",
    }.ToFrozenDictionary();

    public static QueryStatement Parse(string query) => new QueryReader(Dialect, query).Statement();

    /// <summary>The value of a literal.</summary>
    public static string Decode(QueryToken literal) => Dialect.Decode(literal, "");

    // In the words of the vendor's parser.
    private static ApiFaultException Refuse(QueryError error)
    {
        var (query, token) = (error.Query, error.Token);
        var isOpenText = error.Kind == QueryErrorKind.Illegal && token.Text == "'";
        var (line, column) = QueryToken.Place(query, isOpenText ? query.Length : token.Position);
        return error.Kind switch
        {
            QueryErrorKind.Illegal when isOpenText => ApiFaults.QueryParse($"Lexical error at line {line}, column {column}.  "
                + $"Encountered: <EOF> after : \"'{Decode(new(QueryTokenKind.Text, query[(token.Position + 1)..], 0))}\""),
            QueryErrorKind.Illegal => ApiFaults.QueryParse(
                $"Lexical error at line {line}, column {column}.  Encountered: \"{token.Text}\" ({(int)token.Text[0]}) after : \"\""),
            QueryErrorKind.OutOfRange => ApiFaults.QueryValidation(token.Text[0] is '-' or '0'
                ? $"value {token.Text} is too small. Min allowed value is {error.Range.Lowest}"
                : $"value {token.Text} is too large. Max allowed value is {error.Range.Highest}"),
            _ => ApiFaults.QueryParse($"Encountered {Describe(token)} at line {line}, column {column}.\nWas expecting:\n    "
                + $"{(error.ExpectedWord is { } word ? $"\"{word}\"" : Labels[error.ExpectedKind!.Value])} ...\n    "),
        };
    }

    private static string Describe(QueryToken token) => token.Kind switch
    {
        QueryTokenKind.End => "\"<EOF>\"",
        QueryTokenKind.Text => $"\" <STRING> \"'{Decode(token)}' \"\"",
        QueryTokenKind.Name or QueryTokenKind.Number => $"\" {Labels[token.Kind]} \"{token.Text} \"\"",
        _ => $"\" \"{token.Text.ToLowerInvariant()}\" \"{token.Text} \"\"",
    };
}
