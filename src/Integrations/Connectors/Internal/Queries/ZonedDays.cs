using System.Globalization;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Translates conditions on a day to conditions on the instants within it.</summary>
internal static class ZonedDays
{
    /// <summary>Returns null when days cannot be compared with the operator.</summary>
    public static IReadOnlyList<Condition>? Of(string field, FilterOperator @operator, IReadOnlyList<QueryValue> days, AccountZone zone)
    {
        var first = DayOf(days[0]);
        return @operator switch
        {
            FilterOperator.Equal => Within(first),
            FilterOperator.In => [Condition.AnyOf([.. days.Select(DayOf).Select(Within)])],
            FilterOperator.NotEqual => [Condition.AnyOf([[Before(Start(first))], [From(End(first))]])],
            FilterOperator.Less => [Before(Start(first))],
            FilterOperator.LessOrEqual => [Before(End(first))],
            FilterOperator.Greater => [From(End(first))],
            FilterOperator.GreaterOrEqual => [From(Start(first))],
            _ => null,
        };

        Condition[] Within(DateOnly day) => [From(Start(day)), Before(End(day))];
        Condition From(QueryValue instant) => new(field, FilterOperator.GreaterOrEqual, [instant]);
        Condition Before(QueryValue instant) => new(field, FilterOperator.Less, [instant]);
        QueryValue Start(DateOnly day) => QueryValue.OfInstant(zone.StartOf(day));
        QueryValue End(DateOnly day) =>
            QueryValue.OfInstant(day == DateOnly.MaxValue ? DateTimeOffset.MaxValue : zone.StartOf(day.AddDays(1)));
    }

    private static DateOnly DayOf(QueryValue value) => DateOnly.ParseExact(value.Text!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
