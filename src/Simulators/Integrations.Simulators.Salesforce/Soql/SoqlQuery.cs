namespace Integrations.Simulators.Salesforce;

/// <summary>A parsed query. Names are still as the caller wrote them.</summary>
internal sealed record SoqlQuery(string Text, QueryToken From)
{
    public bool IsCount { get; init; }

    public IReadOnlyList<QueryToken> Fields { get; init; } = [];

    public IReadOnlyList<SoqlQuery> Children { get; init; } = [];

    public QueryClauses Clauses { get; init; } = new();
}
