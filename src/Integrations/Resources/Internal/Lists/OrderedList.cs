using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>
/// Lists whose place this library keeps itself. By id, or by the time of the last change, the list goes on behind its last key: what moves or goes meanwhile takes no other record along. Where a place can only
/// be counted, each page shows the last record again: when it is not there, records went or came before it, and the list goes back to one it knows.
/// </summary>
internal static class OrderedList
{
    /// <summary>Returns to the beginning of a window, one after the other, before a vendor's positions are no positions.</summary>
    public const int MostReturns = 5;

    /// <summary>Whether the runtime keeps the place in lists of this paging.</summary>
    public static bool IsOrdered(Paging paging) => paging is Paging.OffsetPaging or Paging.CursorPaging { Cap: not null };

    /// <summary>The conditions and the order of the next page.</summary>
    public static (IReadOnlyList<Condition> Conditions, Ordering? Order) Ask<T>(ListPlace place, ListPhase<T> phase) where T : UnifiedRecord, new()
    {
        var conditions = new List<Condition>(phase.Conditions);
        if (phase.SinceCondition is { } since && (place.Key is null || phase.TimeRow is null)) conditions.Add(since);
        if (place.Key is not { } key) return (conditions, phase.Order);
        var value = ListPlace.ToValue(key);
        if (phase.TimeRow is { } time) value = time.Row.ToVendor(value);
        if (phase.Order is not { } order)
        {
            conditions.Add(new(SecondKey(phase)!, FilterOperator.Greater, [value]));
            return (conditions, null);
        }

        if (place.Within is not { } within)
        {
            conditions.AddRange(Compare(phase, order.Field, Behind(order.IsDescending, place.IsPast), value));
            return (conditions, order);
        }

        conditions.AddRange(Compare(phase, order.Field, FilterOperator.Equal, value));
        if (within.Length > 0) conditions.Add(new(SecondKey(phase)!, FilterOperator.Greater, [QueryValue.OfText(within)]));
        return (conditions, null);
    }

    /// <summary>A comparison with the last key; a day the vendor keeps as an instant is the moments it lies between.</summary>
    private static IReadOnlyList<Condition> Compare<T>(ListPhase<T> phase, string field, FilterOperator @operator, QueryValue value) where T : UnifiedRecord, new() =>
        phase.DayZone is { } zone && value.Kind == QueryValueKind.Date && ZonedDays.Of(field, @operator, [value], zone) is { } days ? days : [new(field, @operator, [value])];

    /// <summary>Whether places are counted from the beginning of the window.</summary>
    public static bool IsCounted<T>(ListPlace place, ListPhase<T> phase) where T : UnifiedRecord, new() =>
        SecondKey(phase) is null || (place.Within is null && phase is { Order: not null, TimeRow: null });

    /// <summary>Takes a page and moves the place behind it.</summary>
    public static PageTurn<T> Turn<T>(ListPlace place, ListPhase<T> phase, PageReader<T> page, int size, Func<string, ContractViolationException> broken, ResourceCall<T> call)
        where T : UnifiedRecord, new()
    {
        var start = IsCounted(place, phase) ? place.Start : 0;
        var hasMore = phase.Form.Paging is Paging.OffsetPaging
            ? page.Records.Count >= size
            : page.Next is not null || page.Total > start + page.Records.Count;
        if (page.Total > start && page.Records.Count == 0) throw broken($"{page.Total} records, and none of them");
        if (IsCounted(place, phase)) return Counted(place, phase, page.Records, size, hasMore, broken, call);
        if (phase.Order is null) return ById(place, page.Records, hasMore, broken);
        return place.Within is null ? ByTime(place, phase, page.Records, size, hasMore, broken) : WithinValue(place, phase, page.Records, hasMore, broken);
    }

    private static PageTurn<T> ById<T>(ListPlace place, List<T> records, bool hasMore, Func<string, ContractViolationException> broken) where T : UnifiedRecord
    {
        if (records.Count == 0) return new(records, true);
        var last = ListPlace.OfValue(records[^1].Id);
        if (last == place.Key) throw broken("the same page twice");
        place.Key = last;
        return new(records, !hasMore);
    }

    private static PageTurn<T> ByTime<T>(ListPlace place, ListPhase<T> phase, List<T> records, int size, bool hasMore, Func<string, ContractViolationException> broken)
        where T : UnifiedRecord, new()
    {
        var fresh = Unknown(place, phase, records);
        if (records.Count == 0) return new(fresh, true);
        var last = KeyOf(phase, records[^1]) ?? throw broken("a record without the time it is ordered by");
        if (hasMore && !IsFurther(place, phase, last, records)) throw broken("the same page twice");
        if (last != place.Key) place.Known.Clear();
        (place.Key, place.IsPast) = (last, false);
        for (var at = records.Count - 1; at >= 0 && KeyOf(phase, records[at]) == last; at--)
            if (!place.Known.Contains(MarkOf(phase, records[at]))) place.Remember(MarkOf(phase, records[at]));
        // A page of little but one time: it goes on by id within that time, and nothing of it is remembered.
        if (hasMore && place.Known.Count > size / 2) place.Within = "";
        return new(fresh, !hasMore);
    }

    /// <summary>A page of a list ordered by time ends later than the one before, or holds more of the same time.</summary>
    private static bool IsFurther<T>(ListPlace place, ListPhase<T> phase, string last, List<T> records) where T : UnifiedRecord, new()
    {
        if (place.Key is not { } key) return true;
        var by = ListPlace.ToValue(last).Instant.CompareTo(ListPlace.ToValue(key).Instant);
        if (by == 0) return records.Exists(r => KeyOf(phase, r) == last && !place.Known.Contains(MarkOf(phase, r)));
        return by > 0 != phase.Order!.IsDescending;
    }

    private static PageTurn<T> WithinValue<T>(ListPlace place, ListPhase<T> phase, List<T> records, bool hasMore, Func<string, ContractViolationException> broken)
        where T : UnifiedRecord, new()
    {
        var fresh = Unknown(place, phase, records);
        if (records.Count > 0 && records[^1].Id == place.Within) throw broken("the same page twice");
        if (hasMore && records.Count > 0)
        {
            place.Within = records[^1].Id;
            return new(fresh, false);
        }

        (place.Within, place.IsPast, place.Count, place.Overlap) = (null, true, 0, 1);
        place.Known.Clear();
        return new(fresh, false);
    }

    private static PageTurn<T> Counted<T>(ListPlace place, ListPhase<T> phase, List<T> records, int size, bool hasMore, Func<string, ContractViolationException> broken, ResourceCall<T> call)
        where T : UnifiedRecord, new()
    {
        var start = place.Start;
        if (start > 0 && (records.Count == 0 || !place.Known.Contains(MarkOf(phase, records[0]))))
        {
            GoBack(place, broken);
            return new([], false);
        }

        var fresh = Unknown(place, phase, records);
        if (fresh.Count > 0 && (start > 0 || (fresh.Count < records.Count && ReferenceEquals(fresh[^1], records[^1])))) place.Returns = 0;
        place.Overlap = 1;
        place.Count = start + records.Count;
        foreach (var record in fresh.Skip(fresh.Count - ListPlace.MostAnchors)) place.Remember(MarkOf(phase, record), ListPlace.MostAnchors);
        if (!hasMore) return new(fresh, true);
        if (phase.TimeRow is not null) BeginAtLastTime(place, phase, records);
        else if (phase.Form.Paging is Paging.CursorPaging { Cap: { } cap } && place.Start + size > cap) BeginBehindCap(place, phase, records[^1], call);
        return new(fresh, false);
    }

    /// <summary>First to the records that are remembered, then to the window's beginning.</summary>
    private static void GoBack(ListPlace place, Func<string, ContractViolationException> broken)
    {
        place.Overlap = place.Overlap < place.Known.Count ? place.Known.Count : place.Count;
        if (place.Start == 0 && ++place.Returns > MostReturns) throw broken("positions that hold from no page to the next");
    }

    /// <summary>A list ordered by time is counted within the last time alone.</summary>
    private static void BeginAtLastTime<T>(ListPlace place, ListPhase<T> phase, List<T> records) where T : UnifiedRecord, new()
    {
        if (KeyOf(phase, records[^1]) is not { } last || last == place.Key) return;
        var count = records.Count - 1 - records.FindLastIndex(r => KeyOf(phase, r) != last);
        place.Known.Clear();
        foreach (var record in records.Skip(records.Count - Math.Min(count, ListPlace.MostAnchors))) place.Remember(MarkOf(phase, record));
        (place.Key, place.IsPast, place.Count, place.Returns) = (last, false, count, 0);
    }

    /// <summary>What shares the last value comes first, by id; then what lies behind it.</summary>
    private static void BeginBehindCap<T>(ListPlace place, ListPhase<T> phase, T last, ResourceCall<T> call) where T : UnifiedRecord, new()
    {
        place.Key = KeyOf(phase, last) ?? throw call.NotSupported(
            "go on behind its cap in this list of", $"The last record that the vendor hands out has no value of {phase.OrderField!.Name}: sort by another field, or leave the order out.");
        (place.Within, place.IsPast, place.Count) = ("", false, 0);
    }

    /// <summary>The records without those that stand before the place. An unchanged record keeps its order, so behind the last one that is known all are new.</summary>
    private static List<T> Unknown<T>(ListPlace place, ListPhase<T> phase, List<T> records) where T : UnifiedRecord, new()
    {
        if (place.Known.Count == 0) return records;
        var fresh = new List<T>(records.Count);
        var isSorted = place.Within is null;
        for (var at = 0; at < records.Count; at++)
        {
            var mark = MarkOf(phase, records[at]);
            if (!place.Known.Contains(mark)) fresh.Add(records[at]);
            else if (isSorted && IsCounted(place, phase) && mark == place.Known[^1])
            {
                fresh.AddRange(records.Skip(at + 1));
                break;
            }
        }

        return fresh;
    }

    private static ulong MarkOf<T>(ListPhase<T> phase, T record) where T : UnifiedRecord, new() => phase switch
    {
        { TimeRow: not null } => SeenMark.Of(record.Id!, record.UpdatedAt, isDeleted: false),
        { Order: null } => SeenMark.Of(record.Id!, null, isDeleted: false),
        _ => SeenMark.OfPlace(record.Id!, KeyOf(phase, record)),
    };

    private static string? KeyOf<T>(ListPhase<T> phase, T record) where T : UnifiedRecord, new() =>
        ListPlace.OfValue(phase.TimeRow is not null ? record.UpdatedAt : phase.OrderField?.ValueOf(record));

    /// <summary>The field of ids that compare; null where the vendor has none.</summary>
    private static string? SecondKey<T>(ListPhase<T> phase) where T : UnifiedRecord, new() => (phase.Form.Style as JsonSearch)?.KeysetField;

    private static FilterOperator Behind(bool isDescending, bool isPast) => (isDescending, isPast) switch
    {
        (false, false) => FilterOperator.GreaterOrEqual,
        (false, true) => FilterOperator.Greater,
        (true, false) => FilterOperator.LessOrEqual,
        (true, true) => FilterOperator.Less,
    };
}
