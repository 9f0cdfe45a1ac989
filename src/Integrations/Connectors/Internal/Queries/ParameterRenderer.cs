using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Writes conditions as query parameters; two that would share a parameter are combined to the narrower one, or refused.</summary>
internal static class ParameterRenderer
{
    /// <exception cref="OperationNotSupportedException">A condition has no parameter, or one that another condition uses.</exception>
    /// <exception cref="InvalidRequestException">A value cannot be part of a list of values.</exception>
    /// <returns>The parameters of the conditions.</returns>
    public static IReadOnlyCollection<string> Write(ParameterQuery dialect, IReadOnlyList<Condition> conditions, ListRequestBuilder request)
    {
        if (conditions.Count == 0) return [];
        Dictionary<string, Condition> byParameter = [];
        foreach (var condition in conditions.SelectMany(Single).Select(one => Plain(dialect, one)))
        {
            var parameter = dialect.ParameterOf(condition.Field, condition.Comparison) ?? throw Refused(dialect, condition);
            byParameter[parameter] = byParameter.TryGetValue(parameter, out var other) ? Narrower(other, condition) : condition;
        }

        foreach (var (parameter, condition) in byParameter)
        {
            if (request.IsOfPage(parameter)) throw Taken(parameter);
            Write(dialect, parameter, condition, request);
        }

        return byParameter.Keys;
    }

    /// <summary>The exception for two parts of a query that the vendor accepts in one parameter.</summary>
    public static OperationNotSupportedException Taken(string parameter) => new(
        $"Two parts of this query need the parameter '{parameter}', one of them a condition: "
        + "remove the condition and compare the returned records.");

    /// <summary>A single value is compared as such: it may contain the separator of several.</summary>
    private static Condition Plain(ParameterQuery dialect, Condition condition) =>
        condition is { Operator: FilterOperator.In, Values: [_] } && dialect.CanCompare(condition.Field, FilterOperator.Equal)
            ? condition with { Operator = FilterOperator.Equal }
            : condition;

    private static void Write(ParameterQuery dialect, string parameter, Condition condition, ListRequestBuilder request)
    {
        if (condition.Comparison is FilterOperator.IsNull or FilterOperator.IsNotNull)
        {
            request.Set(parameter, "true");
            return;
        }

        request.Remove(parameter);
        var isUpper = condition.Operator is FilterOperator.Less or FilterOperator.LessOrEqual;
        var values = condition.Values.Select(value =>
            value.Kind == QueryValueKind.Instant ? InstantSpelling.Of(dialect.Instants, value.Instant, isUpper) : value.Text ?? "");
        if (dialect.SeveralValues == ParameterValues.Repeated)
        {
            foreach (var value in values) request.Add(parameter, value);
            return;
        }

        if (condition.Operator == FilterOperator.In && values.FirstOrDefault(v => v.Contains(',', StringComparison.Ordinal)) is not null)
        {
            throw new InvalidRequestException(
                $"'{condition.Field}' is compared with several values, which this vendor accepts joined by commas, and one contains a "
                    + "comma: query it separately.");
        }

        request.Add(parameter, string.Join(',', values));
    }

    private static IEnumerable<Condition> Single(Condition condition) => condition.Either switch
    {
        null => [condition],
        [var only] => only.SelectMany(Single),
        _ => throw new OperationNotSupportedException(
            $"This vendor cannot join conditions by OR ({string.Join(", ", condition.Fields.Distinct())}). Send one query for each."),
    };

    private static Condition Narrower(Condition one, Condition other)
    {
        var isSame = one.Field == other.Field && one.Operator == other.Operator;
        if (isSame && one.Values.SequenceEqual(other.Values)) return one;
        var areInstants = isSame && one.Values is [{ Kind: QueryValueKind.Instant }] && other.Values is [{ Kind: QueryValueKind.Instant }];
        var isLater = areInstants && one.Values[0].Instant >= other.Values[0].Instant;
        return (areInstants ? one.Operator : (FilterOperator?)null) switch
        {
            FilterOperator.Greater or FilterOperator.GreaterOrEqual => isLater ? one : other,
            FilterOperator.Less or FilterOperator.LessOrEqual => isLater ? other : one,
            _ => throw new OperationNotSupportedException(
                $"This vendor compares '{other.Field}' with one value in a query, and two were given: remove one of the conditions."),
        };
    }

    private static OperationNotSupportedException Refused(ParameterQuery dialect, Condition condition) => new(
        $"This vendor cannot compare '{condition.Field}' by {condition.Comparison}. It can compare: "
        + $"{string.Join(", ", dialect.Filters.Select(field => $"{field} ({string.Join(", ", OperatorsOf(dialect, field))})"))}.");

    private static IEnumerable<FilterOperator> OperatorsOf(ParameterQuery dialect, string field) =>
        Enum.GetValues<FilterOperator>().Where(one => dialect.CanCompare(field, one));
}
