namespace Integrations.Simulators;

/// <summary>A query: columns, or a count, of a collection, and its clauses. Names are as they were sent.</summary>
/// <param name="From">The collection.</param>
public record QueryStatement(QueryToken From)
{
    /// <summary>True when the number of rows is selected.</summary>
    public bool IsCount { get; init; }

    /// <summary>The columns; empty: all of them.</summary>
    public IReadOnlyList<QueryToken> Columns { get; init; } = [];

    /// <summary>The clauses behind the collection.</summary>
    public QueryClauses Clauses { get; init; } = new();
}

/// <summary>A clause that selects a part of the rows by a number.</summary>
/// <param name="Word">The word before the number.</param>
/// <param name="Kind">The meaning of the number.</param>
public sealed record QueryPaging(string Word, QueryPagingKind Kind)
{
    /// <summary>The lowest number that the clause accepts.</summary>
    public int Lowest { get; init; }

    /// <summary>The highest number that the clause accepts.</summary>
    public int Highest { get; init; } = int.MaxValue;

    /// <summary>The number without the clause; null: all rows.</summary>
    public int? Default { get; init; }
}

/// <summary>The meaning of the number in a paging clause.</summary>
public enum QueryPagingKind
{
    /// <summary>The largest number of rows.</summary>
    Take,

    /// <summary>The number of rows to leave out.</summary>
    Skip,

    /// <summary>The position of the first row, from 1.</summary>
    Position,
}
