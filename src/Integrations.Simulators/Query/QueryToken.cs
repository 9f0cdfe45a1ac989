namespace Integrations.Simulators;

/// <summary>The kinds of tokens of a query.</summary>
public enum QueryTokenKind
{
    /// <summary>The end of the query.</summary>
    End,

    /// <summary>A word that names a field or a collection.</summary>
    Name,

    /// <summary>A word of the language.</summary>
    Keyword,

    /// <summary>A quoted text; the token has its inside as it was sent, escapes included.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A date without quotes.</summary>
    Date,

    /// <summary>An instant without quotes.</summary>
    Instant,

    /// <summary>Punctuation or an operator.</summary>
    Symbol,
}

/// <summary>One token of a query and its place: the number of characters before it.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Text">The text as it was sent; of a quoted text, its inside.</param>
/// <param name="Position">The number of characters before the token.</param>
public readonly record struct QueryToken(QueryTokenKind Kind, string Text, int Position)
{
    /// <summary>True for this word or symbol, ignoring case; never true for a quoted text.</summary>
    public bool Is(string word) =>
        Kind is QueryTokenKind.Name or QueryTokenKind.Keyword or QueryTokenKind.Symbol
        && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>The line and the column of a place in a query; both start at 1.</summary>
    public static (int Line, int Column) Place(string query, int position)
    {
        var before = query.AsSpan(0, Math.Min(position, query.Length));
        return (before.Count('\n') + 1, position - before.LastIndexOf('\n'));
    }
}
