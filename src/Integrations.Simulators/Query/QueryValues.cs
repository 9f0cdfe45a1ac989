using System.Globalization;

namespace Integrations.Simulators;

/// <summary>Compares values: texts ignoring case, others by their type, values of two types by their texts.</summary>
public static class QueryValues
{
    /// <summary>Below 0 when the left value is lower, above 0 when it is higher.</summary>
    public static int Compare(object left, object right) => (left, right) switch
    {
        (string a, string b) => string.Compare(a, b, StringComparison.OrdinalIgnoreCase),
        (IComparable a, _) when left.GetType() == right.GetType() => a.CompareTo(right),
        _ => string.Compare(Text(left), Text(right), StringComparison.OrdinalIgnoreCase),
    };

    /// <summary>
    /// True when the comparison holds. Null equals null and is neither lower nor higher than anything; like expects a pattern.
    /// </summary>
    public static bool Holds(QueryOperator comparison, object? value, IReadOnlyList<object?> wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        return comparison switch
        {
            QueryOperator.Equal or QueryOperator.In => wanted.Any(one => Same(value, one)),
            QueryOperator.NotEqual or QueryOperator.NotIn => !wanted.Any(one => Same(value, one)),
            QueryOperator.Like => value is string text && wanted[0] is QueryPattern pattern && pattern.IsMatch(text),
            _ => value is not null && wanted[0] is { } limit && Holds(comparison, Compare(value, limit)),
        };
    }

    /// <summary>True when both are null, or neither is and they compare as equal.</summary>
    public static bool Same(object? left, object? right) => left is null || right is null ? left == right : Compare(left, right) == 0;

    private static bool Holds(QueryOperator comparison, int order) => comparison switch
    {
        QueryOperator.Less => order < 0,
        QueryOperator.LessOrEqual => order <= 0,
        QueryOperator.Greater => order > 0,
        _ => order >= 0,
    };

    private static string? Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture);
}
