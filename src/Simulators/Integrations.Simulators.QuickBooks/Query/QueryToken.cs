namespace Integrations.Simulators.QuickBooks;

internal enum QueryTokenKind
{
    End,
    Identifier,
    Keyword,
    Text,
    Number,
    Symbol,
}

/// <summary>One word of a query, with the place where it stood.</summary>
internal readonly record struct QueryToken(QueryTokenKind Kind, string Text, int Line, int Column)
{
    public bool Is(string symbolOrKeyword) =>
        Kind is QueryTokenKind.Keyword or QueryTokenKind.Symbol && Text.Equals(symbolOrKeyword, StringComparison.OrdinalIgnoreCase);

    /// <summary>The token as the vendor's parser names it in its complaints.</summary>
    public string Describe() => Kind switch
    {
        QueryTokenKind.End => "\"<EOF>\"",
        QueryTokenKind.Identifier => $"\" <IDENTIFIER> \"{Text} \"\"",
        QueryTokenKind.Text => $"\" <STRING> \"'{Text}' \"\"",
        QueryTokenKind.Number => $"\" <NUMBER> \"{Text} \"\"",
        QueryTokenKind.Keyword => $"\" \"{Text.ToLowerInvariant()}\" \"{Text} \"\"",
        _ => $"\" \"{Text}\" \"{Text} \"\"",
    };
}
