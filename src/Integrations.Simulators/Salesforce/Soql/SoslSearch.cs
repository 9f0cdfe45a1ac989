namespace Integrations.Simulators.Salesforce;

/// <summary>What to look for, in which fields, and what to return of what is found.</summary>
internal sealed record SoslSearch(string Text, string In)
{
    public IReadOnlyList<SoqlQuery> Returning { get; init; } = [];

    public int? Limit { get; init; }
}
