namespace Integrations.Simulators.Salesforce;

/// <summary>A parsed query. Names are still as the caller wrote them.</summary>
internal sealed record SoqlQuery(string Text, SoqlToken From)
{
    public bool IsCount { get; init; }

    public IReadOnlyList<SoqlToken> Fields { get; init; } = [];

    public IReadOnlyList<SoqlQuery> Children { get; init; } = [];

    public SoqlCondition? Where { get; init; }

    public IReadOnlyList<SoqlOrder> OrderBy { get; init; } = [];

    public int? Limit { get; init; }

    public int Offset { get; init; }
}

internal sealed record SoqlOrder(SoqlToken Field, bool Descending, bool NullsLast);

internal abstract record SoqlCondition;

internal sealed record SoqlAnd(IReadOnlyList<SoqlCondition> Parts) : SoqlCondition;

internal sealed record SoqlOr(IReadOnlyList<SoqlCondition> Parts) : SoqlCondition;

internal sealed record SoqlNot(SoqlCondition Inner) : SoqlCondition;

internal sealed record SoqlComparison(SoqlToken Field, SoqlToken Operator, SoqlToken Value) : SoqlCondition;

internal sealed record SoqlMembership(SoqlToken Field, SoqlToken Operator, IReadOnlyList<SoqlToken> Values, bool Negated) : SoqlCondition;
