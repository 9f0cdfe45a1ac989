using System.Globalization;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Moves a cursor to the next page by the vendor's paging; the stop rule is the vendor's.</summary>
internal static class Paged
{
    /// <summary>Takes a page: what it brought that was not handed out before, and whether it is the last.</summary>
    /// <exception cref="ContractViolationException">The vendor goes in circles, brings nothing, or ends where it says that there is more.</exception>
    public static PageTurn<T> Turn<T>(ListCursor cursor, ListPhase<T> phase, PageReader<T> page, int size, VendorAnswer answer, ResourceCall<T> call)
        where T : UnifiedRecord, new()
    {
        cursor.Read += page.Records.Count;
        var turn = phase.Form.Paging switch
        {
            var paging when OrderedList.IsOrdered(paging) =>
                OrderedList.Turn(cursor.Place, phase, page, size, what => call.Broken(answer, call.Name("list"), what), call),
            Paging.CursorPaging => new(page.Records, !Follows(cursor, page.Next, "cursor", answer, call)),
            Paging.LinkPaging => new(page.Records, IsEnd(cursor, page, answer, call)),
            Paging.SinceLastPaging since => SinceLast(cursor, page.Records, since.Cap, call),
            _ => new(page.Records, true),
        };
        cursor.Empty = turn.Fresh.Count == 0 ? cursor.Empty + 1 : 0;
        if (!turn.IsLast && cursor.Empty > phase.Form.MaxEmptyPages) throw call.Broken(answer, call.Name("list"), $"{cursor.Empty} pages in a row that bring nothing new, and no end");
        return turn;
    }

    private static bool Follows<T>(ListCursor cursor, string? next, string what, VendorAnswer answer, ResourceCall<T> call) where T : UnifiedRecord, new()
    {
        cursor.Vendor = next;
        if (next is null) return false;
        return cursor.Trail.Add(next) ? true : throw call.Broken(answer, call.Name("list"), $"the same {what} twice");
    }

    /// <summary>An end is one only when the vendor does not say that there is more.</summary>
    private static bool IsEnd<T>(ListCursor cursor, PageReader<T> page, VendorAnswer answer, ResourceCall<T> call) where T : UnifiedRecord, new()
    {
        if (page.Next is { } link) HttpOrigin.Require(call, link);
        if (Follows(cursor, page.Next, "link", answer, call)) return false;
        if (page.IsDone ?? !(page.Total > cursor.Read)) return true;
        throw call.Broken(answer, call.Name("list"), "that there is more, and no link to it");
    }

    /// <summary>Goes on with the latest time of a full page; the rows of that time come again and are known. Deleted rows ascend for themselves, behind the others.</summary>
    private static PageTurn<T> SinceLast<T>(ListCursor cursor, List<T> records, int cap, ResourceCall<T> call) where T : UnifiedRecord, new()
    {
        var known = cursor.Place.Known;
        var fresh = known.Count == 0 ? records : records.FindAll(r => !known.Contains(Mark(r)));
        if (records.Count < cap) return new(fresh, true);
        var ascends = records.TrueForAll(r => r.UpdatedAt is not null) && records.Zip(records.Skip(1)).All(p => p.First.UpdatedAt <= p.Second.UpdatedAt || (p.Second.IsDeleted && !p.First.IsDeleted));
        var latest = records.Max(r => r.UpdatedAt);
        var next = latest?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        if (!ascends || next == cursor.Vendor)
            throw call.NotSupported("list all deleted", "More changes share this time than the vendor's feed hands out: compare with a full list.");
        cursor.Vendor = next;
        known.Clear();
        foreach (var record in records.Where(r => r.UpdatedAt == latest)) cursor.Place.Remember(Mark(record));
        return new(fresh, false);
    }

    private static ulong Mark<T>(T record) where T : UnifiedRecord => SeenMark.Of(record.Id!, record.UpdatedAt, record.IsDeleted);
}

/// <summary>What a page brought.</summary>
/// <param name="Fresh">Its records, without those that stand before the place.</param>
/// <param name="IsLast">Whether the list ends with it.</param>
internal readonly record struct PageTurn<T>(List<T> Fresh, bool IsLast);
