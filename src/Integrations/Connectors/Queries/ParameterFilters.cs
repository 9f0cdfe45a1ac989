using System.Collections;

namespace Integrations.Connectors;

/// <summary>
/// The fields by which a list can be filtered, by the vendor's names, for a collection initializer: a name alone supports every operator of
/// <see cref="ParameterQuery.Operators"/>, a name with operators supports these, and a name with one operator and a parameter is sent in
/// that parameter. The name <c>*</c> applies to every field.
/// </summary>
public sealed class ParameterFilters : IEnumerable<string>
{
    private readonly Dictionary<(string Field, FilterOperator Operator), string?> _byOperator = [];
    private readonly HashSet<string> _whole = new(StringComparer.Ordinal);
    private readonly List<(string Field, FilterOperator Operator)> _twice = [];

    /// <summary>Duplicate entries, which are refused when the connector is registered: only the first would have an effect.</summary>
    internal IReadOnlyList<(string Field, FilterOperator Operator)> Twice => _twice;

    /// <summary>The comparisons that specify their operator.</summary>
    internal IReadOnlyCollection<(string Field, FilterOperator Operator)> Declared => _byOperator.Keys;

    /// <summary>The number of entries.</summary>
    public int Count => _byOperator.Count + _whole.Count;

    /// <summary>Adds a field that supports every operator of the dialect.</summary>
    /// <param name="field">The vendor's name of the field, or <c>*</c>.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public void Add(string field)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(field);
        _whole.Add(field);
    }

    /// <summary>Adds a field that supports some operators, in parameters by <see cref="ParameterQuery.Pattern"/>.</summary>
    /// <param name="field">The vendor's name of the field, or <c>*</c>.</param>
    /// <param name="operators">The operators.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public void Add(string field, params IReadOnlyList<FilterOperator> operators)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(field);
        ArgumentNullException.ThrowIfNull(operators);
        foreach (var one in operators) Put(field, one, null);
    }

    /// <summary>Adds a comparison with its own parameter.</summary>
    /// <param name="field">The vendor's name of the field.</param>
    /// <param name="operator">The operator.</param>
    /// <param name="parameter">The query parameter, not encoded.</param>
    /// <exception cref="ArgumentException">A name is empty.</exception>
    public void Add(string field, FilterOperator @operator, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(field);
        ArgumentException.ThrowIfNullOrWhiteSpace(parameter);
        Put(field, @operator, parameter);
    }

    /// <summary>The distinct fields.</summary>
    public IEnumerator<string> GetEnumerator() => _whole.Concat(_byOperator.Keys.Select(key => key.Field)).Distinct().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>True when a comparison is declared; its own parameter is null where the pattern determines it.</summary>
    internal bool TryFind(string field, FilterOperator @operator, out string? parameter) =>
        _byOperator.TryGetValue((field, @operator), out parameter) || _byOperator.TryGetValue(("*", @operator), out parameter)
        || _whole.Contains(field) || _whole.Contains("*");

    private void Put(string field, FilterOperator @operator, string? parameter)
    {
        if (!_byOperator.TryAdd((field, @operator), parameter)) _twice.Add((field, @operator));
    }
}
