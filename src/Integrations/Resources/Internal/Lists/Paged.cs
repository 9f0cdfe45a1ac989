using System.Globalization;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Moves a cursor to the next page by the vendor's paging; the stop rule is the vendor's.</summary>
/// <param name="cursor">Where the list is.</param>
/// <param name="phase">The list.</param>
/// <param name="answer">The page as it was received.</param>
/// <param name="call">The call.</param>
internal sealed class Paged<T>(ListCursor cursor, ListPhase<T> phase, VendorResponse answer, ResourceCall<T> call)
    where T : UnifiedRecord, new()
{
    /// <summary>Takes a page: what it brought that was not handed out before, and whether it is the last.</summary>
    /// <param name="page">The page.</param>
    /// <param name="size">How many records it was asked for.</param>
    /// <exception cref="ContractViolationException">The vendor goes in circles, brings nothing, or ends where it says that there is
    /// more.</exception>
    public PageTurn<T> Turn(PageReader<T> page, int size)
    {
        cursor.Read += page.Records.Count;
        var turn = phase.Form.Pagination switch
        {
            var paging when OrderedQuery.IsOrdered(paging) => new OrderedList<T>(cursor.Place, phase, Broken).Take(page, size),
            Pagination.CursorPaging => new(page.Records, !Follows(page.Next, "cursor")),
            Pagination.LinkPaging => new(page.Records, IsEnd(page)),
            Pagination.SinceLastPaging since => SinceLast(page.Records, since.Cap),
            _ => new(page.Records, true),
        };
        cursor.Empty = turn.Fresh.Count == 0 ? cursor.Empty + 1 : 0;
        return turn.IsLast || cursor.Empty <= phase.Form.MaxEmptyPages
            ? turn
            : throw Broken($"{cursor.Empty} pages in a row that bring nothing new, and no end");
    }

    private bool Follows(string? next, string what)
    {
        cursor.Vendor = next;
        if (next is null) return false;
        return cursor.Trail.Add(next) ? true : throw Broken($"the same {what} twice");
    }

    /// <summary>An end is one only when the vendor does not say that there is more.</summary>
    private bool IsEnd(PageReader<T> page)
    {
        if (Follows(page.Next is { } link ? HttpOrigin.Kept(call, link) : null, "link")) return false;
        return page.IsDone ?? !(page.Total > cursor.Read) ? true : throw Broken("that there is more, and no link to it");
    }

    /// <summary>
    /// Goes on with the latest time of a full page; the rows of that time come again and are known. Deleted rows ascend for themselves,
    /// behind the others.
    /// </summary>
    private PageTurn<T> SinceLast(List<T> records, int cap)
    {
        var known = cursor.Place.Known;
        var fresh = known.Count == 0 ? records : records.FindAll(r => !known.Contains(Mark(r)));
        if (records.Count < cap) return new(fresh, true);
        var ascends = records.TrueForAll(r => r.UpdatedAt is not null) && records.Zip(records.Skip(1)).All(p => Ascends(p.First, p.Second));
        var latest = records.Max(r => r.UpdatedAt);
        var next = latest?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        if (!ascends || next == cursor.Vendor)
        {
            throw call.NotSupported(
                "list all deleted", "More changes share this time than the vendor's feed hands out: compare with a full list.");
        }

        cursor.Vendor = next;
        known.Clear();
        foreach (var record in records.Where(r => r.UpdatedAt == latest)) cursor.Place.Remember(Mark(record));
        return new(fresh, false);
    }

    private ContractViolationException Broken(string what) => call.Broken(answer, call.Name("list"), what);

    private static bool Ascends(T one, T next) => one.UpdatedAt <= next.UpdatedAt || (next.IsDeleted && !one.IsDeleted);

    private static ulong Mark(T record) => DeduplicationHash.Of(record.Id!, record.UpdatedAt, record.IsDeleted);
}

/// <summary>What a page brought.</summary>
/// <param name="Fresh">Its records, without those that stand before the place.</param>
/// <param name="IsLast">Whether the list ends with it.</param>
internal readonly record struct PageTurn<T>(List<T> Fresh, bool IsLast);
