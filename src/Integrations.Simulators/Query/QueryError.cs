namespace Integrations.Simulators;

/// <summary>The kinds of errors that the kit finds in a query.</summary>
public enum QueryErrorKind
{
    /// <summary>Characters that start no token; a quoted text without an end too.</summary>
    Illegal,

    /// <summary>A token at a place where the language has another one.</summary>
    Unexpected,

    /// <summary>A number below the lowest or above the highest that a clause accepts.</summary>
    OutOfRange,

    /// <summary>An escape sequence that the language does not have.</summary>
    IllegalEscape,
}

/// <summary>An error in a query; the dialect turns it into the vendor's own response.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Query">The whole query.</param>
/// <param name="Token">The token with the error; of an illegal one, its first character.</param>
public sealed record QueryError(QueryErrorKind Kind, string Query, QueryToken Token)
{
    /// <summary>The kind that was expected; null when a certain word was, or nothing was.</summary>
    public QueryTokenKind? ExpectedKind { get; init; }

    /// <summary>The word that was expected; null when a kind was, or nothing was.</summary>
    public string? ExpectedWord { get; init; }

    /// <summary>The lowest and the highest number that the clause accepts.</summary>
    public (long Lowest, long Highest) Range { get; init; }

    /// <summary>The character behind the backslash of an illegal escape sequence.</summary>
    public char Escape { get; init; }
}
