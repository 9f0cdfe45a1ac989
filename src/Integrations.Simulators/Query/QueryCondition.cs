namespace Integrations.Simulators;

/// <summary>A condition of a query: a tree of tests.</summary>
public abstract record QueryCondition
{
    private protected QueryCondition() { }

    /// <summary>The condition as a predicate over rows; the vendor gives the predicate of one test.</summary>
    public abstract Func<TRow, bool> Compile<TRow>(Func<QueryTest, Func<TRow, bool>> test);
}

/// <summary>Holds when every part does.</summary>
/// <param name="Parts">The parts.</param>
public sealed record QueryAll(IReadOnlyList<QueryCondition> Parts) : QueryCondition
{
    /// <inheritdoc/>
    public override Func<TRow, bool> Compile<TRow>(Func<QueryTest, Func<TRow, bool>> test)
    {
        Func<TRow, bool>[] parts = [.. Parts.Select(part => part.Compile(test))];
        return row => Array.TrueForAll(parts, part => part(row));
    }
}

/// <summary>Holds when a part does.</summary>
/// <param name="Parts">The parts.</param>
public sealed record QueryAny(IReadOnlyList<QueryCondition> Parts) : QueryCondition
{
    /// <inheritdoc/>
    public override Func<TRow, bool> Compile<TRow>(Func<QueryTest, Func<TRow, bool>> test)
    {
        Func<TRow, bool>[] parts = [.. Parts.Select(part => part.Compile(test))];
        return row => Array.Exists(parts, part => part(row));
    }
}

/// <summary>Holds when the inner condition does not.</summary>
/// <param name="Inner">The inner condition.</param>
public sealed record QueryNot(QueryCondition Inner) : QueryCondition
{
    /// <inheritdoc/>
    public override Func<TRow, bool> Compile<TRow>(Func<QueryTest, Func<TRow, bool>> test)
    {
        var inner = Inner.Compile(test);
        return row => !inner(row);
    }
}

/// <summary>Compares a field with a value, or with several for in and not in.</summary>
/// <param name="Field">The field as it was sent.</param>
/// <param name="Operator">The comparison.</param>
/// <param name="Sign">The comparison as it was sent.</param>
/// <param name="Values">The values as they were sent.</param>
public sealed record QueryTest(QueryToken Field, QueryOperator Operator, QueryToken Sign, IReadOnlyList<QueryToken> Values) : QueryCondition
{
    /// <inheritdoc/>
    public override Func<TRow, bool> Compile<TRow>(Func<QueryTest, Func<TRow, bool>> test)
    {
        ArgumentNullException.ThrowIfNull(test);
        return test(this);
    }
}
