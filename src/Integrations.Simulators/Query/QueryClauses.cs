namespace Integrations.Simulators;

/// <summary>One field of an order.</summary>
/// <param name="Field">The field as it was sent.</param>
/// <param name="Descending">True for the highest value first.</param>
/// <param name="NullsLast">True when rows without a value come last.</param>
public sealed record QueryOrder(QueryToken Field, bool Descending, bool NullsLast);

/// <summary>The clauses behind a query's collection: condition, order, and the part of the rows.</summary>
public sealed record QueryClauses
{
    /// <summary>The condition; null without one.</summary>
    public QueryCondition? Where { get; init; }

    /// <summary>The order; empty without one.</summary>
    public IReadOnlyList<QueryOrder> Orders { get; init; } = [];

    /// <summary>The number of rows to leave out.</summary>
    public int Skip { get; init; }

    /// <summary>The largest number of rows; null: all.</summary>
    public int? Take { get; init; }

    /// <summary>Resolves the names once; the function selects from rows, as often as it is called.</summary>
    /// <param name="test">The predicate of one test.</param>
    /// <param name="value">The value of the field of an order.</param>
    public Func<IEnumerable<TRow>, IEnumerable<TRow>> Bind<TRow>(Func<QueryTest, Func<TRow, bool>> test,
        Func<QueryToken, Func<TRow, object?>> value)
    {
        var matches = Where?.Compile(test);
        // Sorting is stable, so the first field is sorted by last.
        var orders = Orders.Select(order => (Value: value(order.Field), Comparer: new ValueOrder(order))).Reverse().ToList();
        return rows =>
        {
            var found = matches is null ? rows : rows.Where(matches);
            foreach (var (of, comparer) in orders) found = found.OrderBy(of, comparer);
            return found.Skip(Skip).Take(Take ?? int.MaxValue);
        };
    }

    private sealed class ValueOrder(QueryOrder order) : IComparer<object?>
    {
        public int Compare(object? left, object? right)
        {
            if (left is null || right is null) return left == right ? 0 : left is null == order.NullsLast ? 1 : -1;
            var result = QueryValues.Compare(left, right);
            return order.Descending ? -result : result;
        }
    }
}
