namespace Integrations.Simulators.Salesforce;

/// <summary>A parsed query and its nested ones. Names are still as the caller wrote them.</summary>
internal sealed record SoqlQuery(string Text, QueryToken From) : QueryStatement(From)
{
    public IReadOnlyList<SoqlQuery> Children { get; init; } = [];
}
