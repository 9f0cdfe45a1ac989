using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Integrations.Simulators;

/// <summary>One vendor's query language as data: its tokens, keywords, operators, literals and escapes, and its error texts.</summary>
public sealed class QueryLanguage
{
    private static readonly FrozenDictionary<string, QueryOperator> SqlOperators = new Dictionary<string, QueryOperator>
    {
        ["="] = QueryOperator.Equal, ["!="] = QueryOperator.NotEqual, ["<>"] = QueryOperator.NotEqual, ["<"] = QueryOperator.Less,
        ["<="] = QueryOperator.LessOrEqual, [">"] = QueryOperator.Greater, [">="] = QueryOperator.GreaterOrEqual, ["in"] = QueryOperator.In,
        ["not in"] = QueryOperator.NotIn, ["like"] = QueryOperator.Like,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private readonly IReadOnlyList<(QueryTokenKind Kind, Regex Form)> _forms = [];
    private readonly FrozenSet<string> _keywords = [];
    private readonly FrozenDictionary<string, QueryOperator> _operators = FrozenDictionary<string, QueryOperator>.Empty;

    /// <summary>
    /// The forms of tokens as regular expressions, in the order in which they are tried. That of a text includes its quotes.
    /// </summary>
    public required IReadOnlyList<(QueryTokenKind Kind, string Form)> Tokens
    {
        get => [.. _forms.Select(token => (token.Kind, token.Form.ToString()))];
        init => _forms = [.. value.Select(token => (token.Kind, new Regex($@"\G(?:{token.Form})", RegexOptions.Singleline)))];
    }

    /// <summary>The vendor's response to an error in a query, as the exception that ends the request.</summary>
    public required Func<QueryError, Exception> Refuse { get; init; }

    /// <summary>The comparisons by their words, ignoring case; "not in" is two words.</summary>
    public required IReadOnlyDictionary<string, QueryOperator> Operators
    {
        get => _operators;
        init => _operators = value.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The comparisons of SQL with these words.</summary>
    public static IReadOnlyDictionary<string, QueryOperator> Sql(params IEnumerable<string> words) =>
        words.ToDictionary(word => word, word => SqlOperators[word]);

    /// <summary>The words that are never names, ignoring case.</summary>
    public IReadOnlyCollection<string> Keywords
    {
        get => _keywords;
        init => _keywords = value.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The words that are values, such as true and null.</summary>
    public IReadOnlyList<string> LiteralWords { get; init; } = [];

    /// <summary>True when conditions have or, not and parentheses; and beside or requires parentheses. False: and only.</summary>
    public bool HasGroups { get; init; }

    /// <summary>
    /// True when an order may end with nulls first or nulls last; nulls are first without it. False: null is the lowest value.
    /// </summary>
    public bool OrdersNulls { get; init; }

    /// <summary>The symbols behind the word count, such as ( * ).</summary>
    public IReadOnlyList<string> CountSymbols { get; init; } = ["(", ")"];

    /// <summary>The paging clauses behind an order, in the order of the language.</summary>
    public IReadOnlyList<QueryPaging> Paging { get; init; } = [];

    /// <summary>The meaning of a character behind a backslash.</summary>
    public IReadOnlyDictionary<char, char> Escapes { get; init; } = FrozenDictionary<char, char>.Empty;

    /// <summary>True when \u and four hexadecimal digits are a character, and an unknown escape is an error; false: it is text.</summary>
    public bool HasStrictEscapes { get; init; }

    /// <summary>All tokens of a query; the last one is its end.</summary>
    public IReadOnlyList<QueryToken> Read(string query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var tokens = new List<QueryToken>();
        for (var position = 0; position < query.Length;)
        {
            if (char.IsWhiteSpace(query[position]))
            {
                position++;
                continue;
            }

            var (token, length) = ReadOne(query, position);
            tokens.Add(token);
            position += length;
        }

        tokens.Add(new(QueryTokenKind.End, "", query.Length));
        return tokens;
    }

    /// <summary>The characters of a quoted text; those that were escaped are marked, because a wildcard is not.</summary>
    public IEnumerable<(char Character, bool IsEscaped)> Characters(QueryToken text, string query)
    {
        var raw = text.Text;
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\' || i + 1 == raw.Length)
            {
                yield return (raw[i], false);
            }
            else if (Escapes.TryGetValue(raw[i + 1], out var meaning))
            {
                yield return (meaning, true);
                i++;
            }
            else if (!HasStrictEscapes)
            {
                yield return ('\\', false);
            }
            else if (raw[i + 1] == 'u' && i + 5 < raw.Length
                && ushort.TryParse(raw.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            {
                yield return ((char)unit, false);
                i += 5;
            }
            else
            {
                throw Refuse(new(QueryErrorKind.IllegalEscape, query, text) { Escape = raw[i + 1] });
            }
        }
    }

    /// <summary>The value of a quoted text; of any other literal, its text.</summary>
    public string Decode(QueryToken literal, string query) =>
        literal.Kind == QueryTokenKind.Text ? string.Concat(Characters(literal, query).Select(part => part.Character)) : literal.Text;

    private (QueryToken Token, int Length) ReadOne(string query, int position)
    {
        foreach (var (kind, form) in _forms)
        {
            if (form.Match(query, position) is not { Success: true } match) continue;
            var text = kind == QueryTokenKind.Text ? match.Value[1..^1] : match.Value;
            var isKeyword = kind == QueryTokenKind.Name && _keywords.Contains(text);
            return (new(isKeyword ? QueryTokenKind.Keyword : kind, text, position), match.Length);
        }

        throw Refuse(new(QueryErrorKind.Illegal, query, new(QueryTokenKind.Symbol, query[position].ToString(), position)));
    }
}
