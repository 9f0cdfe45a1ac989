using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>
/// Reads the pages of a list whose position this library keeps. By id, or by the time of the last change, the list continues behind its
/// last key: records that are moved or removed meanwhile affect no others. Where a position can only be counted, each page repeats the last
/// record: when it is missing, records before it were added or removed, and the list moves back to a record it recognizes.
/// </summary>
/// <param name="place">The position in the list.</param>
/// <param name="phase">The list.</param>
/// <param name="broken">Creates the exception for a page that violates the contract.</param>
internal sealed class OrderedList<T>(ListPlace place, ListPhase<T> phase, Func<string, ContractViolationException> broken)
    where T : UnifiedRecord, new()
{
    /// <summary>
    /// The maximum number of consecutive returns to the beginning of a window before the vendor's positions count as unstable.
    /// </summary>
    public const int MostReturns = 5;

    /// <summary>Reads a page and moves the position behind it.</summary>
    /// <param name="page">The page.</param>
    /// <param name="span">The records that were requested.</param>
    /// <param name="hasMore">True when the vendor has further records.</param>
    /// <exception cref="OperationNotSupportedException">The list cannot continue behind the vendor's cap.</exception>
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
        var last = KeyOf(records[^1]) ?? throw broken("a record without the time by which it is ordered");
        if (hasMore && !IsFurther(last, records)) throw broken("the same page twice");
        if (last != place.Key) place.Known.Clear();
        (place.Key, place.IsPast) = (last, false);
        for (var at = records.Count - 1; at >= 0 && KeyOf(records[at]) == last; at--)
            if (!place.Known.Contains(MarkOf(records[at]))) place.Remember(MarkOf(records[at]));

        // A page mostly of one time: the list continues by id within that time, where no record needs to be remembered.
        if (hasMore && place.Known.Count > size / 2)
            (place.Within, place.IsSpan) = ("", records.Exists(r => KeyOf(r) == last && IsRounded(r)));
        return new(fresh, !hasMore);
    }

    /// <summary>True when a page of a list ordered by time ends later than the one before, or has more records of the same time.</summary>
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
        if (fresh.Count > 0
            && (place.Start > 0 || (fresh.Count < records.Count && ReferenceEquals(fresh[^1], records[^1])))) place.Returns =
            0;
        place.Overlap = 1 + page.NullsAtEnd;
        place.Count = start + page.Count;
        foreach (var record in fresh.Skip(fresh.Count - ListPlace.MostAnchors)) place.Remember(MarkOf(record), ListPlace.MostAnchors);
        if (!hasMore) return new(fresh, true);
        if (phase.TimeRow is not null) BeginAtLastTime(records);
        else if (place.Start + span.Size > phase.Spec.Pagination.ResultCap) BeginBehindCap(records[^1]);
        return new(fresh, false);
    }

    /// <summary>Moves back, first to the remembered records, then to the window's beginning.</summary>
    private void GoBack()
    {
        place.Overlap = place.Overlap < place.Known.Count ? place.Known.Count : place.Count;
        if (place.Start == 0 && ++place.Returns > MostReturns) throw broken("positions that change from page to page");
    }

    /// <summary>A list ordered by time is counted only within the last time.</summary>
    private void BeginAtLastTime(List<T> records)
    {
        if (KeyOf(records[^1]) is not { } last || last == place.Key) return;
        var count = records.Count - 1 - records.FindLastIndex(r => KeyOf(r) != last);
        place.Known.Clear();
        foreach (var record in records.Skip(records.Count - Math.Min(count, ListPlace.MostAnchors))) place.Remember(MarkOf(record));
        (place.Key, place.IsPast, place.Count, place.Overlap, place.Returns) = (last, false, count, 1, 0);
    }

    /// <summary>Reads the records with the last value first, by id; then those behind it.</summary>
    private void BeginBehindCap(T last)
    {
        if (phase.OrderField is null || phase.Spec.Dialect?.KeyField is null)
        {
            throw new OperationNotSupportedException(
                $"The vendor returns at most {phase.Spec.Pagination.ResultCap} records of this list: narrow it with ListQuery.Where.");
        }

        (place.Key, place.Within, place.IsPast, place.IsSpan, place.Count) = (KeyOf(last), "", false, IsRounded(last), 0);
        if (place.Key is not null) return;
        throw new OperationNotSupportedException(
            $"The last record that the vendor returns has no value of {phase.OrderField!.Name}, and the vendor returns no further records "
                + "in this order: "
            + "sort by another field, or omit the order.");
    }

    /// <summary>
    /// The records that are not before the position. Records whose order did not change keep their positions, so all records behind the
    /// last recognized one are new.
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

    /// <summary>True when the dialect compares the record's instant in a coarser precision.</summary>
    private bool IsRounded(T record) => ValueOf(record) is DateTimeOffset instant && phase.Compared(instant) != instant;

    private object? ValueOf(T record) => phase.TimeRow is not null ? record.UpdatedAt : phase.OrderField?.ValueOf(record);
}
