using System.Globalization;

namespace Integrations.Simulators.QuickBooks;

/// <summary>
/// select * | count(*) | columns from Entity [where p op v [and ...]] [orderby p [asc|desc], ...] [startposition n] [maxresults n].
/// </summary>
internal sealed class QueryParser
{
    private readonly IReadOnlyList<QueryToken> _tokens;
    private int _position;

    private QueryParser(IReadOnlyList<QueryToken> tokens) => _tokens = tokens;

    private QueryToken Current => _tokens[_position];

    public static QueryStatement Parse(string query)
    {
        var parser = new QueryParser(QueryTokenizer.Tokenize(query));
        return parser.ParseStatement();
    }

    private QueryStatement ParseStatement()
    {
        Expect("select");
        var isCount = TryCount();
        IReadOnlyList<string> columns = isCount || Accept("*") ? [] : ParseList(ExpectIdentifier);
        Expect("from");
        var statement = new QueryStatement(ExpectIdentifier())
        {
            IsCount = isCount,
            Columns = columns,
            Conditions = Accept("where") ? ParseConditions() : [],
            Orders = AcceptOrderBy() ? ParseList(ParseOrder) : [],
            StartPosition = Accept("startposition") ? ExpectCount(int.MaxValue) : 1,
            MaxResults = Accept("maxresults") ? ExpectCount(QueryStatement.HighestMaxResults) : QueryStatement.DefaultMaxResults,
        };

        return Current.Kind == QueryTokenKind.End ? statement : throw Unexpected("<EOF>");
    }

    private bool TryCount()
    {
        if (!Accept("count"))
        {
            return false;
        }

        Expect("(");
        Expect("*");
        Expect(")");
        return true;
    }

    private List<QueryCondition> ParseConditions()
    {
        var conditions = new List<QueryCondition>();
        do
        {
            conditions.Add(ParseCondition());
        }
        while (Accept("and"));

        return conditions;
    }

    private QueryCondition ParseCondition()
    {
        var property = ExpectIdentifier();
        var operation = ParseOperator();
        if (operation != QueryOperator.In)
        {
            return new(property, operation, [ExpectLiteral()]);
        }

        Expect("(");
        var values = ParseList(ExpectLiteral);
        Expect(")");
        return new(property, operation, values);
    }

    private QueryOperator ParseOperator()
    {
        QueryOperator? operation = Current switch
        {
            { Kind: not (QueryTokenKind.Symbol or QueryTokenKind.Keyword) } => null,
            { Text: "=" } => QueryOperator.Equal,
            { Text: "<" } => QueryOperator.Less,
            { Text: ">" } => QueryOperator.Greater,
            { Text: "<=" } => QueryOperator.LessOrEqual,
            { Text: ">=" } => QueryOperator.GreaterOrEqual,
            var token when token.Is("in") => QueryOperator.In,
            var token when token.Is("like") => QueryOperator.Like,
            _ => null,
        };
        _position++;
        return operation ?? throw Unexpected("\"=\"", _position - 1);
    }

    private QueryOrder ParseOrder()
    {
        var property = ExpectIdentifier();
        var descending = Accept("desc");
        if (!descending)
        {
            Accept("asc");
        }

        return new(property, descending);
    }

    private bool AcceptOrderBy()
    {
        if (Accept("orderby"))
        {
            return true;
        }

        if (!Accept("order"))
        {
            return false;
        }

        Expect("by");
        return true;
    }

    private List<T> ParseList<T>(Func<T> parseOne)
    {
        var list = new List<T>();
        do
        {
            list.Add(parseOne());
        }
        while (Accept(","));

        return list;
    }

    private string ExpectIdentifier() =>
        Current.Kind == QueryTokenKind.Identifier ? _tokens[_position++].Text : throw Unexpected("<IDENTIFIER>");

    private string ExpectLiteral() =>
        Current.Kind is QueryTokenKind.Text or QueryTokenKind.Number || Current.Is("true") || Current.Is("false")
            ? _tokens[_position++].Text
            : throw Unexpected("<STRING>");

    private int ExpectCount(int highest)
    {
        if (Current.Kind != QueryTokenKind.Number
            || !long.TryParse(Current.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            throw Unexpected("<NUMBER>");
        }

        _position++;
        return value switch
        {
            < 1 => throw ApiFaults.QueryValidation($"value {value} is too small. Min allowed value is 1"),
            _ when value > highest => throw ApiFaults.QueryValidation($"value {value} is too large. Max allowed value is {highest}"),
            _ => (int)value,
        };
    }

    private bool Accept(string word)
    {
        if (!Current.Is(word))
        {
            return false;
        }

        _position++;
        return true;
    }

    private void Expect(string word)
    {
        if (!Accept(word))
        {
            throw Unexpected($"\"{word}\"");
        }
    }

    private ApiFaultException Unexpected(string expected) => Unexpected(expected, _position);

    private ApiFaultException Unexpected(string expected, int at)
    {
        var token = _tokens[at];
        return ApiFaults.QueryParse(
            $"Encountered {token.Describe()} at line {token.Line}, column {token.Column}.\nWas expecting:\n    {expected} ...\n    ");
    }
}
