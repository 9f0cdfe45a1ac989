namespace Integrations.Connectors;

/// <summary>A condition in the vendor's names and values: one comparison, or alternatives of which one must be met.</summary>
/// <param name="Field">The vendor's name of the field; empty when <see cref="Either"/> is set.</param>
/// <param name="Operator">The comparison.</param>
/// <param name="Values">
/// The values: none for null tests, several for <see cref="FilterOperator.In"/>, otherwise one. A value without
/// <see cref="QueryValue.Text"/> is null at the vendor.
/// </param>
[Experimental("INTEGRATIONS001")]
public sealed record Condition(string Field, FilterOperator Operator, IReadOnlyList<QueryValue> Values)
{
    /// <summary>Alternatives joined by OR, each of conditions joined by AND; null: the condition is one comparison.</summary>
    public IReadOnlyList<IReadOnlyList<Condition>>? Either { get; private init; }

    /// <summary>The operator; for a comparison with null the null test that it represents.</summary>
    public FilterOperator Comparison => this switch
    {
        { Operator: FilterOperator.Equal, Values: [{ Text: null }] } => FilterOperator.IsNull,
        { Operator: FilterOperator.NotEqual, Values: [{ Text: null }] } => FilterOperator.IsNotNull,
        _ => Operator,
    };

    /// <summary>All vendor fields that it compares.</summary>
    public IEnumerable<string> Fields => Either is null ? [Field] : Either.SelectMany(all => all.SelectMany(one => one.Fields));

    /// <summary>A condition that is met when one of the alternatives is.</summary>
    /// <param name="alternatives">The alternatives, joined by OR, each of conditions joined by AND.</param>
    public static Condition AnyOf(IReadOnlyList<IReadOnlyList<Condition>> alternatives) =>
        new("", default, []) { Either = alternatives };
}

/// <summary>An order in the vendor's names.</summary>
/// <param name="Field">The vendor's name of the field.</param>
/// <param name="IsDescending">True when larger values come first.</param>
[Experimental("INTEGRATIONS001")]
public sealed record Ordering(string Field, bool IsDescending);
