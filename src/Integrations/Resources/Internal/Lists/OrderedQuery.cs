using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>The query for the next page of an ordered list.</summary>
internal static class OrderedQuery
{
    /// <summary>True when the runtime keeps the position in lists of this pagination.</summary>
    public static bool IsOrdered(Pagination paging) => paging.Placement == PagePlacement.Counted;

    /// <summary>True when positions are counted from the beginning of the window.</summary>
    public static bool IsCounted<T>(ListPlace place, ListPhase<T> phase) where T : UnifiedRecord, new() =>
        IsOrdered(phase.Spec.Pagination)
        && (SecondKey(phase) is null || (place.Within is null && phase is { Order: not null, TimeRow: null }));

    /// <summary>The conditions and the order of the next page.</summary>
    public static (IReadOnlyList<Condition> Conditions, Ordering? Order) Of<T>(ListPlace place, ListPhase<T> phase)
        where T : UnifiedRecord, new()
    {
        var conditions = new List<Condition>(phase.Conditions);
        var isSinceKey = place.Key is not null && phase is { TimeRow: not null, Order.IsDescending: false };
        if (phase.SinceCondition is { } since && !isSinceKey) conditions.Add(since);
        if (place.Key is not { } key) return (conditions, phase.Order);
        var value = ListPlace.ToValue(key);
        if (phase.Order is not { } order)
        {
            conditions.Add(new(SecondKey(phase)!, FilterOperator.Greater, [value]));
            return (conditions, null);
        }

        if (place.Within is not { } within)
        {
            var isSpanPast = place is { IsPast: true, IsSpan: true };
            conditions.AddRange(isSpanPast
                ? Compare(phase, order.Field, Behind(order.IsDescending, isPast: false), phase.NextSpan(value))
                : Compare(phase, order.Field, Behind(order.IsDescending, place.IsPast), value));
            return (conditions, order);
        }

        conditions.AddRange(place.IsSpan ? Span(phase, order, value) : Compare(phase, order.Field, FilterOperator.Equal, value));
        if (within.Length > 0) conditions.Add(new(SecondKey(phase)!, FilterOperator.Greater, [QueryValue.OfText(within)]));
        return (conditions, null);
    }

    /// <summary>The field of ids that can be compared; null when the vendor has none.</summary>
    private static string? SecondKey<T>(ListPhase<T> phase) where T : UnifiedRecord, new() => phase.Spec.Dialect?.KeyField;

    /// <summary>A comparison with the last key; a day that the vendor stores as an instant is the range of its instants.</summary>
    private static IReadOnlyList<Condition> Compare<T>(ListPhase<T> phase, string field, FilterOperator @operator, QueryValue value)
        where T : UnifiedRecord, new() =>
        phase.DayZone is { } zone && value.Kind == QueryValueKind.Date && ZonedDays.Of(field, @operator, [value], zone) is { } days
            ? days
            : [new(field, @operator, [phase.TimeRow?.Row.ToVendor(value) ?? value])];

    /// <summary>The range of instants that the dialect does not distinguish from the key.</summary>
    private static IReadOnlyList<Condition> Span<T>(ListPhase<T> phase, Ordering order, QueryValue value) where T : UnifiedRecord, new() =>
    [
        .. Compare(phase, order.Field, Behind(order.IsDescending, isPast: false), value),
        .. Compare(phase, order.Field, order.IsDescending ? FilterOperator.Greater : FilterOperator.Less, phase.NextSpan(value)),
    ];

    private static FilterOperator Behind(bool isDescending, bool isPast) => (isDescending, isPast) switch
    {
        (false, false) => FilterOperator.GreaterOrEqual,
        (false, true) => FilterOperator.Greater,
        (true, false) => FilterOperator.LessOrEqual,
        (true, true) => FilterOperator.Less,
    };
}
