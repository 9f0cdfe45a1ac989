namespace Integrations.Simulators.QuickBooks;

internal enum QueryOperator
{
    Equal,
    Less,
    Greater,
    LessOrEqual,
    GreaterOrEqual,
    In,
    Like,
}

/// <summary>One condition; all conditions of a query must be met, because the language has no OR.</summary>
internal sealed record QueryCondition(string Property, QueryOperator Operator, IReadOnlyList<string> Values);

internal sealed record QueryOrder(string Property, bool Descending);

/// <summary>A parsed query. Without columns it selects all of them.</summary>
internal sealed record QueryStatement(string Entity)
{
    public const int DefaultMaxResults = 100;
    public const int HighestMaxResults = 1000;

    public bool IsCount { get; init; }

    public IReadOnlyList<string> Columns { get; init; } = [];

    public IReadOnlyList<QueryCondition> Conditions { get; init; } = [];

    public IReadOnlyList<QueryOrder> Orders { get; init; } = [];

    public int StartPosition { get; init; } = 1;

    public int MaxResults { get; init; } = DefaultMaxResults;
}
