using Integrations.Connectors;
using Integrations.Models;

namespace Integrations;

/// <summary>One condition on a field. Conditions of a query are joined by AND.</summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class Filter<T> where T : class
{
    internal Filter(Field<T> field, FilterOperator @operator, IReadOnlyList<QueryValue> values)
    {
        Field = field;
        Operator = @operator;
        Values = values;
    }

    /// <summary>The field.</summary>
    public Field<T> Field { get; }

    internal FilterOperator Operator { get; }

    /// <summary>The values to compare with: none for null tests, several for <see cref="FilterOperator.In"/>.</summary>
    internal IReadOnlyList<QueryValue> Values { get; }

    /// <summary>Returns field and comparison, without values.</summary>
    public override string ToString() => $"{Field} {Operator}";
}

/// <summary>A sort order.</summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class Sort<T> where T : class
{
    internal Sort(Field<T> field, bool descending)
    {
        Field = field;
        IsDescending = descending;
    }

    /// <summary>The field.</summary>
    public Field<T> Field { get; }

    /// <summary>True when larger values come first.</summary>
    public bool IsDescending { get; }

    /// <inheritdoc/>
    public override string ToString() => IsDescending ? $"{Field} descending" : Field.Name;
}
