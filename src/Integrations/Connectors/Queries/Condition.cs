namespace Integrations.Connectors;

/// <summary>A condition in the vendor's names and values: one comparison, or several of which one must be met.</summary>
/// <param name="Field">The vendor's name of the field; empty when <see cref="Either"/> is set.</param>
/// <param name="Operator">The comparison.</param>
/// <param name="Values">
/// None for null tests, several for <see cref="FilterOperator.In"/>, else one. A value without <see cref="QueryValue.Text"/> is null at the
/// vendor.
/// </param>
[Experimental("INTEGRATIONS001")]
public sealed record Condition(string Field, FilterOperator Operator, IReadOnlyList<QueryValue> Values)
{
    /// <summary>Alternatives joined by or, each of conditions joined by and; null: the condition is one comparison.</summary>
    public IReadOnlyList<IReadOnlyList<Condition>>? Either { get; private init; }

    /// <summary>The operator, where a comparison with null is the test for null or for a value that it stands for.</summary>
    public FilterOperator Comparison => this switch
    {
        { Operator: FilterOperator.Equal, Values: [{ Text: null }] } => FilterOperator.IsNull,
        { Operator: FilterOperator.NotEqual, Values: [{ Text: null }] } => FilterOperator.IsNotNull,
        _ => Operator,
    };

    /// <summary>Every vendor field it compares.</summary>
    public IEnumerable<string> Fields => Either is null ? [Field] : Either.SelectMany(all => all.SelectMany(one => one.Fields));

    /// <summary>A condition that is met where one of the alternatives is.</summary>
    /// <param name="alternatives">Joined by or, each of conditions joined by and.</param>
    public static Condition AnyOf(IReadOnlyList<IReadOnlyList<Condition>> alternatives) =>
        new("", FilterOperator.Other, []) { Either = alternatives };
}
