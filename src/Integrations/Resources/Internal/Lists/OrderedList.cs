using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>
/// Takes the pages of a list whose place this library keeps itself. By id, or by the time of the last change, the list goes on behind its
/// last key: what moves or goes meanwhile takes no other record along. Where a place can only be counted, each page shows the last record
/// again: when it is not there, records went or came before it, and the list goes back to one it knows.
/// </summary>
/// <param name="place">The place in the list.</param>
/// <param name="phase">The list.</param>
/// <param name="broken">The failure of a page that breaks the contract.</param>
internal sealed class OrderedList<T>(ListPlace place, ListPhase<T> phase, Func<string, ContractViolationException> broken)
    where T : UnifiedRecord, new()
{
    /// <summary>Returns to the beginning of a window, one after the other, before a vendor's positions are no positions.</summary>
    public const int MostReturns = 5;

    /// <summary>Takes a page and moves the place behind it.</summary>
    /// <param name="page">The page.</param>
    /// <param name="span">The records it was asked for.</param>
    /// <param name="hasMore">Whether the vendor has records behind it.</param>
    /// <exception cref="OperationNotSupportedException">The list cannot go on behind the vendor's cap.</exception>
    public PageTurn<T> Take(PageReader<T> page, RecordSpan span, bool hasMore)
    {
        var records = page.Records;
        if (hasMore && records.Count == 0 && place.Start == 0) throw broken("that there is more, and no record of it");
        if (OrderedQuery.IsCounted(place, phase)) return Counted(page, span, hasMore);
        if (phase.Order is null) return ById(records, hasMore);
        return place.Within is null ? ByTime(records, span.Size, hasMore) : WithinValue(records, hasMore);
    }

    private PageTurn<T> ById(List<T> records, bool hasMore)
    {
        if (records.Count == 0) return new(records, true);
        var last = ListPlace.OfValue(records[^1].Id);
        if (last == place.Key) throw broken("the same page twice");
        place.Key = last;
        return new(records, !hasMore);
    }

    private PageTurn<T> ByTime(List<T> records, int size, bool hasMore)
    {
        var fresh = Unknown(records);
        if (records.Count == 0) return new(fresh, true);
        var last = KeyOf(records[^1]) ?? throw broken("a record without the time it is ordered by");
        if (hasMore && !IsFurther(last, records)) throw broken("the same page twice");
        if (last != place.Key) place.Known.Clear();
        (place.Key, place.IsPast) = (last, false);
        for (var at = records.Count - 1; at >= 0 && KeyOf(records[at]) == last; at--)
            if (!place.Known.Contains(MarkOf(records[at]))) place.Remember(MarkOf(records[at]));

        // A page of little but one time: the list goes on by id within that time, where nothing needs to be remembered.
        if (hasMore && place.Known.Count > size / 2)
            (place.Within, place.IsSpan) = ("", records.Exists(r => KeyOf(r) == last && IsRounded(r)));
        return new(fresh, !hasMore);
    }

    /// <summary>A page of a list ordered by time ends later than the one before, or holds more of the same time.</summary>
    private bool IsFurther(string last, List<T> records)
    {
        if (place.Key is not { } key) return true;
        var by = ListPlace.ToValue(last).Instant.CompareTo(ListPlace.ToValue(key).Instant);
        if (by == 0) return records.Exists(r => KeyOf(r) == last && !place.Known.Contains(MarkOf(r)));
        return by > 0 != phase.Order!.IsDescending;
    }

    private PageTurn<T> WithinValue(List<T> records, bool hasMore)
    {
        var fresh = Unknown(records);
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

    private PageTurn<T> Counted(PageReader<T> page, RecordSpan span, bool hasMore)
    {
        var (records, start) = (page.Records, span.Start);
        if (place.Start > 0 && !records.Take((int)(place.Start - start) + 1).Any(r => place.Known.Contains(MarkOf(r))))
        {
            GoBack();
            return new([], false);
        }

        var fresh = Unknown(records);
        if (fresh.Count > 0 && (place.Start > 0 || (fresh.Count < records.Count && ReferenceEquals(fresh[^1], records[^1])))) place.Returns =
            0;
        place.Overlap = 1 + page.NullsAtEnd;
        place.Count = start + page.Count;
        foreach (var record in fresh.Skip(fresh.Count - ListPlace.MostAnchors)) place.Remember(MarkOf(record), ListPlace.MostAnchors);
        if (!hasMore) return new(fresh, true);
        if (phase.TimeRow is not null) BeginAtLastTime(records);
        else if (place.Start + span.Size > phase.Spec.Pagination.ResultCap) BeginBehindCap(records[^1]);
        return new(fresh, false);
    }

    /// <summary>First to the records that are remembered, then to the window's beginning.</summary>
    private void GoBack()
    {
        place.Overlap = place.Overlap < place.Known.Count ? place.Known.Count : place.Count;
        if (place.Start == 0 && ++place.Returns > MostReturns) throw broken("positions that hold from no page to the next");
    }

    /// <summary>A list ordered by time is counted within the last time alone.</summary>
    private void BeginAtLastTime(List<T> records)
    {
        if (KeyOf(records[^1]) is not { } last || last == place.Key) return;
        var count = records.Count - 1 - records.FindLastIndex(r => KeyOf(r) != last);
        place.Known.Clear();
        foreach (var record in records.Skip(records.Count - Math.Min(count, ListPlace.MostAnchors))) place.Remember(MarkOf(record));
        (place.Key, place.IsPast, place.Count, place.Overlap, place.Returns) = (last, false, count, 1, 0);
    }

    /// <summary>What shares the last value comes first, by id; then what lies behind it.</summary>
    private void BeginBehindCap(T last)
    {
        if (phase.OrderField is null || phase.Spec.Dialect?.KeyField is null)
        {
            throw new OperationNotSupportedException(
                $"The vendor hands out at most {phase.Spec.Pagination.ResultCap} records of this list: narrow it with ListQuery.Where.");
        }

        (place.Key, place.Within, place.IsPast, place.IsSpan, place.Count) = (KeyOf(last), "", false, IsRounded(last), 0);
        if (place.Key is not null) return;
        throw new OperationNotSupportedException(
            $"The last record that the vendor hands out has no value of {phase.OrderField!.Name}, and it hands out no more in this order: "
            + "sort by another field, or leave the order out.");
    }

    /// <summary>
    /// The records without those that stand before the place. Records whose order did not change stand as they stood, so behind the last
    /// one that is known all are new.
    /// </summary>
    private List<T> Unknown(List<T> records)
    {
        if (place.Known.Count == 0) return records;
        var fresh = new List<T>(records.Count);
        var isCounted = OrderedQuery.IsCounted(place, phase);
        for (var at = 0; at < records.Count; at++)
        {
            var mark = MarkOf(records[at]);
            if (!place.Known.Contains(mark)) fresh.Add(records[at]);
            else if (isCounted && mark == place.Known[^1])
            {
                fresh.AddRange(records.Skip(at + 1));
                break;
            }
        }

        return fresh;
    }

    private ulong MarkOf(T record) => phase switch
    {
        { TimeRow: not null } => DeduplicationHash.Of(record.Id!, record.UpdatedAt, isDeleted: false),
        { Order: null } => DeduplicationHash.Of(record.Id!, null, isDeleted: false),
        _ => DeduplicationHash.OfPlace(record.Id!, KeyOf(record)),
    };

    private string? KeyOf(T record)
    {
        var value = ValueOf(record);
        return ListPlace.OfValue(value is DateTimeOffset instant ? phase.Compared(instant) : value);
    }

    /// <summary>Whether the dialect does not compare the record's instant as it is.</summary>
    private bool IsRounded(T record) => ValueOf(record) is DateTimeOffset instant && phase.Compared(instant) != instant;

    private object? ValueOf(T record) => phase.TimeRow is not null ? record.UpdatedAt : phase.OrderField?.ValueOf(record);
}
