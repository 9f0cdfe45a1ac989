namespace Integrations.Simulators.Salesforce;

internal enum SoqlTokenKind
{
    Word,
    Text,
    Number,
    Date,
    Instant,
    Symbol,
    End,
}

/// <summary>One token; a text keeps its raw content including escapes, because LIKE reads them differently.</summary>
internal readonly record struct SoqlToken(SoqlTokenKind Kind, string Text, int Position)
{
    public bool Is(string word) =>
        Kind is SoqlTokenKind.Word or SoqlTokenKind.Symbol && Text.Equals(word, StringComparison.OrdinalIgnoreCase);
}
