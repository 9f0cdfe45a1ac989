using System.Globalization;

namespace Integrations.Simulators.Salesforce;

/// <summary>A recursive-descent reader of the part of SOQL that integrations write.</summary>
internal sealed class SoqlParser(string text)
{
    private static readonly string[] Clauses = ["FROM", "WHERE", "ORDER", "LIMIT", "OFFSET", "AND", "OR", "NOT", "IN", "LIKE"];

    private readonly IReadOnlyList<SoqlToken> _tokens = SoqlTokenizer.Read(text);
    private int _next;

    public SoqlToken Current => _tokens[_next];

    public static SoqlQuery Parse(string text)
    {
        var parser = new SoqlParser(text);
        var query = parser.Select(nested: false);
        return parser.Current.Kind == SoqlTokenKind.End ? query : throw parser.Unexpected();
    }

    public SalesforceException Unexpected() => SoqlError.Unexpected(text, Current);

    public bool Take(string word)
    {
        if (!Current.Is(word))
            return false;
        _next++;
        return true;
    }

    public void Expect(string word)
    {
        if (!Take(word))
            throw Unexpected();
    }

    public SoqlToken Take(SoqlTokenKind kind) => Current.Kind == kind ? _tokens[_next++] : throw Unexpected();

    public SoqlToken Name() =>
        Current.Kind == SoqlTokenKind.Word && !Clauses.Contains(Current.Text, StringComparer.OrdinalIgnoreCase) ? _tokens[_next++]
            : throw Unexpected();

    public SoqlToken Literal() =>
        Current.Kind is SoqlTokenKind.Text or SoqlTokenKind.Number or SoqlTokenKind.Date or SoqlTokenKind.Instant
        || Current.Is("true") || Current.Is("false") || Current.Is("null")
            ? _tokens[_next++]
            : throw Unexpected();

    /// <summary>Parses the clauses behind an object's name: WHERE, ORDER BY, LIMIT, OFFSET, in this order.</summary>
    public SoqlQuery Tail(SoqlQuery query) => query with
    {
        Where = Take("WHERE") ? SoqlConditions.Read(this) : null,
        OrderBy = Take("ORDER") ? Order() : [],
        Limit = Take("LIMIT") ? Count() : null,
        Offset = Take("OFFSET") ? Count() : 0,
    };

    /// <summary>One part of a search's RETURNING: an object, and in parentheses its fields and clauses.</summary>
    public SoqlQuery Returning()
    {
        var query = new SoqlQuery(text, Name());
        if (!Take("("))
            return query with { Fields = [new(SoqlTokenKind.Word, "Id", query.From.Position)] };
        var fields = new List<SoqlToken>();
        do
            fields.Add(Name());
        while (Take(","));
        query = Tail(query with { Fields = fields });
        Expect(")");
        return query;
    }

    public int Count()
    {
        var token = Take(SoqlTokenKind.Number);
        return int.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : throw SoqlError.Unexpected(text, token);
    }

    private SoqlQuery Select(bool nested)
    {
        Expect("SELECT");
        var fields = new List<SoqlToken>();
        var children = new List<SoqlQuery>();
        var isCount = !nested && TakeCount();
        if (!isCount)
        {
            do
            {
                if (!nested && Take("("))
                {
                    children.Add(Select(nested: true));
                    Expect(")");
                }
                else
                {
                    fields.Add(Name());
                }
            }
            while (Take(","));
        }
        Expect("FROM");
        return Tail(new SoqlQuery(text, Name()) { IsCount = isCount, Fields = fields, Children = children });
    }

    private bool TakeCount()
    {
        if (!Current.Is("COUNT") || !_tokens[_next + 1].Is("("))
            return false;
        _next += 2;
        Expect(")");
        return true;
    }

    private List<SoqlOrder> Order()
    {
        Expect("BY");
        var orders = new List<SoqlOrder>();
        do
        {
            var field = Name();
            var descending = !Take("ASC") && Take("DESC");
            var nullsLast = Take("NULLS") && NullsLast();
            orders.Add(new(field, descending, nullsLast));
        }
        while (Take(","));
        return orders;
    }

    private bool NullsLast()
    {
        if (Take("LAST"))
            return true;
        Expect("FIRST");
        return false;
    }
}
