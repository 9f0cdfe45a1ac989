using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>Tests one condition, comparing by the kind of the property: number, instant, date, flag or text.</summary>
internal sealed class ConditionMatcher
{
    private readonly QueryCondition _condition;
    private readonly IReadOnlyList<Func<JsonNode, int?>> _comparisons;

    public ConditionMatcher(QueryCondition condition, CompanyCalendar calendar)
    {
        _condition = condition;
        _comparisons = condition.Values.Select(value => Comparison(value, calendar)).ToList();
    }

    public string Property => _condition.Property;

    public bool Matches(JsonObject record)
    {
        var value = record.At(_condition.Property);
        if (value is null)
        {
            return false;
        }

        return _condition.Operator == QueryOperator.Like
            ? Like(value.AsText(), _condition.Values[0])
            : _comparisons.Any(compare => compare(value) is { } order && Holds(order));
    }

    private bool Holds(int order) => _condition.Operator switch
    {
        QueryOperator.Less => order < 0,
        QueryOperator.LessOrEqual => order <= 0,
        QueryOperator.Greater => order > 0,
        QueryOperator.GreaterOrEqual => order >= 0,
        _ => order == 0,
    };

    private Func<JsonNode, int?> Comparison(string literal, CompanyCalendar calendar)
    {
        if (_condition.Operator == QueryOperator.Like)
        {
            return _ => null;
        }

        if (Property.StartsWith("MetaData.", StringComparison.Ordinal))
        {
            var instant = calendar.ParseInstant(literal) ?? throw Unreadable(literal);
            return value => calendar.ParseInstant(value.AsText())?.CompareTo(instant);
        }

        if (Property.EndsWith("Date", StringComparison.Ordinal))
        {
            return DateOnly.TryParseExact(literal, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                ? value => string.CompareOrdinal(value.AsText(), literal)
                : throw Unreadable(literal);
        }

        var number = Json.ParseDecimal(literal);
        return value => value.GetValueKind() == JsonValueKind.Number || Property == "Id"
            ? Json.ParseDecimal(value.AsText())?.CompareTo(number ?? throw Unreadable(literal))
            : string.Compare(value.AsText(), literal, StringComparison.OrdinalIgnoreCase);
    }

    private ApiFaultException Unreadable(string literal) =>
        ApiFaults.QueryValidation($"value '{literal}' is not valid for property {Property}");

    // Only % is a wildcard; a greedy walk over the parts between the wildcards needs no backtracking.
    private static bool Like(string text, string pattern)
    {
        var parts = pattern.Split('%');
        if (parts.Length == 1)
        {
            return text.Equals(pattern, StringComparison.OrdinalIgnoreCase);
        }

        var (first, last) = (parts[0], parts[^1]);
        if (text.Length < first.Length + last.Length
            || !text.StartsWith(first, StringComparison.OrdinalIgnoreCase)
            || !text.EndsWith(last, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var (start, end) = (first.Length, text.Length - last.Length);
        foreach (var part in parts.AsSpan(1, parts.Length - 2))
        {
            var found = text.IndexOf(part, start, end - start, StringComparison.OrdinalIgnoreCase);
            if (found < 0)
            {
                return false;
            }

            start = found + part.Length;
        }

        return true;
    }
}
