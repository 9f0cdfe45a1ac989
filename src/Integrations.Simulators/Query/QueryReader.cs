using System.Globalization;

namespace Integrations.Simulators;

/// <summary>
/// Reads a query token by token. A vendor's statement calls it in the order of the vendor's grammar; what does not fit is refused by the
/// language.
/// </summary>
public sealed class QueryReader
{
    /// <summary>A query of 100,000 parentheses would end the process with a stack overflow.</summary>
    private const int DeepestGroup = 500;

    private readonly IReadOnlyList<QueryToken> _tokens;
    private int _next;
    private int _depth;

    /// <summary>Splits the query into tokens.</summary>
    public QueryReader(QueryLanguage language, string text)
    {
        ArgumentNullException.ThrowIfNull(language);
        (Language, Text, _tokens) = (language, text, language.Read(text));
    }

    /// <summary>The language.</summary>
    public QueryLanguage Language { get; }

    /// <summary>The whole query.</summary>
    public string Text { get; }

    /// <summary>The next token.</summary>
    public QueryToken Current => _tokens[_next];

    /// <summary>The token behind the next one; at the end, the end.</summary>
    public QueryToken Following => _tokens[Math.Min(_next + 1, _tokens.Count - 1)];

    /// <summary>Reads the word or symbol if it is next.</summary>
    public bool Take(string word)
    {
        if (!Current.Is(word)) return false;
        _next++;
        return true;
    }

    /// <summary>Reads a token of a kind if it is next.</summary>
    public QueryToken? Take(QueryTokenKind kind) => Current.Kind == kind ? Advance() : null;

    /// <summary>Reads the word or symbol, which must be next.</summary>
    public void Expect(string word)
    {
        if (!Take(word)) throw Unexpected(word);
    }

    /// <summary>Reads a token of a kind, which must be next; the end may be read more than once.</summary>
    public QueryToken Expect(QueryTokenKind kind) =>
        Current.Kind != kind ? throw Unexpected(kind) : kind == QueryTokenKind.End ? Current : Advance();

    /// <summary>Reads a value: a quoted text, a number, a date, an instant, or one of the dialect's words.</summary>
    public QueryToken Literal() =>
        Current.Kind is QueryTokenKind.Text or QueryTokenKind.Number or QueryTokenKind.Date or QueryTokenKind.Instant
        || Language.LiteralWords.Any(Current.Is) ? Advance() : throw Unexpected(QueryTokenKind.Text);

    /// <summary>Reads one or more parts between commas.</summary>
    public IReadOnlyList<T> List<T>(Func<T> one)
    {
        ArgumentNullException.ThrowIfNull(one);
        var list = new List<T>();
        do list.Add(one());
        while (Take(","));
        return list;
    }

    /// <summary>Reads a whole number of a paging clause.</summary>
    public int Count(int lowest = 0, int highest = int.MaxValue)
    {
        var token = Current;
        if (token.Kind != QueryTokenKind.Number || token.Text[0] == '+'
            || !long.TryParse(token.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            throw Unexpected(QueryTokenKind.Number);
        if (value < lowest || value > highest)
            throw Language.Refuse(new(QueryErrorKind.OutOfRange, Text, token) { Range = (lowest, highest) });
        _next++;
        return (int)value;
    }

    /// <summary>Reads a whole query: select columns, a star or a count, from a collection, with clauses.</summary>
    public QueryStatement Statement()
    {
        Expect("select");
        var isCount = TakeCount();
        var columns = isCount || Take("*") ? [] : List(() => Expect(QueryTokenKind.Name));
        Expect("from");
        var statement = new QueryStatement(Expect(QueryTokenKind.Name)) { IsCount = isCount, Columns = columns, Clauses = Clauses() };
        Expect(QueryTokenKind.End);
        return statement;
    }

    /// <summary>Reads the word count and its symbols if they are next; a field may be called count where it is not a keyword.</summary>
    public bool TakeCount()
    {
        if (!Following.Is("(") && Current.Kind != QueryTokenKind.Keyword || !Take("count")) return false;
        foreach (var symbol in Language.CountSymbols) Expect(symbol);
        return true;
    }

    /// <summary>Reads the clauses behind a collection: condition, order and paging, each if it is next.</summary>
    public QueryClauses Clauses()
    {
        var clauses = new QueryClauses { Where = Take("where") ? Condition() : null, Orders = OrderBy() };
        foreach (var paging in Language.Paging)
        {
            var number = Take(paging.Word) ? Count(paging.Lowest, paging.Highest) : paging.Default;
            clauses = paging.Kind switch
            {
                QueryPagingKind.Take => clauses with { Take = number },
                QueryPagingKind.Skip => clauses with { Skip = number ?? 0 },
                _ => clauses with { Skip = number - 1 ?? 0 },
            };
        }

        return clauses;
    }

    /// <summary>Reads a condition.</summary>
    public QueryCondition Condition()
    {
        var parts = new List<QueryCondition> { Part() };
        var word = Language.HasGroups && Current.Is("or") ? "or" : "and";
        while (Take(word)) parts.Add(Part());
        if (Language.HasGroups && (Current.Is("and") || Current.Is("or"))) throw Unexpected(QueryTokenKind.End);
        return parts.Count == 1 ? parts[0] : word == "and" ? new QueryAll(parts) : new QueryAny(parts);
    }

    /// <summary>Reads an order behind the words "order by", or "orderby" where it is a keyword; empty without them.</summary>
    public IReadOnlyList<QueryOrder> OrderBy()
    {
        if (Current.Kind == QueryTokenKind.Keyword && Take("orderby")) return Orders();
        if (!Take("order")) return [];
        Expect("by");
        return Orders();
    }

    /// <summary>Reads the fields of an order, behind its words.</summary>
    public IReadOnlyList<QueryOrder> Orders() => List(() =>
    {
        var field = Expect(QueryTokenKind.Name);
        var descending = !Take("asc") && Take("desc");
        if (!Language.OrdersNulls) return new QueryOrder(field, descending, NullsLast: descending);
        var last = Take("nulls") && !Take("first");
        if (last) Expect("last");
        return new QueryOrder(field, descending, last);
    });

    /// <summary>The refusal of the next token.</summary>
    public Exception Unexpected(QueryTokenKind expected) =>
        Language.Refuse(new(QueryErrorKind.Unexpected, Text, Current) { ExpectedKind = expected });

    private Exception Unexpected(string expected) =>
        Language.Refuse(new(QueryErrorKind.Unexpected, Text, Current) { ExpectedWord = expected });

    private QueryToken Advance() => _tokens[_next++];

    private QueryCondition Part()
    {
        if (!Language.HasGroups || !Current.Is("not") && !Current.Is("(")) return Test();
        if (_depth == DeepestGroup) throw Unexpected(QueryTokenKind.Name);
        _depth++;
        var isNot = Take("not");
        if (!isNot) Expect("(");
        var inner = isNot ? new QueryNot(Part()) : Condition();
        if (!isNot) Expect(")");
        _depth--;
        return inner;
    }

    private QueryTest Test()
    {
        var (field, sign) = (Expect(QueryTokenKind.Name), Current);
        var comparison = Operator();
        if (comparison is not (QueryOperator.In or QueryOperator.NotIn)) return new(field, comparison, sign, [Literal()]);
        Expect("(");
        var values = List(Literal);
        Expect(")");
        return new(field, comparison, sign, values);
    }

    private QueryOperator Operator()
    {
        if (Language.Operators.ContainsKey("not in") && Take("not"))
        {
            Expect("in");
            return QueryOperator.NotIn;
        }

        if (Current.Kind is QueryTokenKind.Text || !Language.Operators.TryGetValue(Current.Text, out var comparison))
            throw Unexpected(QueryTokenKind.Symbol);
        _next++;
        return comparison;
    }
}
