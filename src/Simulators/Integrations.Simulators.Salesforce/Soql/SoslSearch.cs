namespace Integrations.Simulators.Salesforce;

/// <summary>The search text, the fields to search, and the fields to return.</summary>
internal sealed record SoslSearch(string Text, string In)
{
    public IReadOnlyList<SoqlQuery> Returning { get; init; } = [];

    public int? Limit { get; init; }
}
