using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Moves a cursor to the next page by the vendor's pagination, and requires that the list ends.</summary>
/// <param name="cursor">The position of the list.</param>
/// <param name="phase">The list.</param>
/// <param name="response">The received page.</param>
/// <param name="call">The call.</param>
internal sealed class Paged<T>(ListCursor cursor, ListPhase<T> phase, VendorResponse response, ResourceCall<T> call)
    where T : UnifiedRecord, new()
{
    /// <summary>Processes a page: its records that were not returned before, and whether it is the last.</summary>
    /// <param name="page">The page.</param>
    /// <param name="span">The records that were requested.</param>
    /// <exception cref="ContractViolationException">
    /// The vendor repeats a page, returns no new records, or ends the list while reporting more.
    /// </exception>
    public PageTurn<T> Turn(PageReader<T> page, RecordSpan span)
    {
        cursor.Read += page.Count;
        var isCounted = OrderedQuery.IsOrdered(phase.Spec.Pagination);
        var fresh = isCounted ? page.Records : Unknown(page.Records);
        var advance = phase.Spec.Pagination.Advance(
            new ListPage(response.Request.Address, response.Status, response.Headers, page.Records)
            { Count = page.Count, Next = page.Next, Flag = page.IsDone, Total = page.Total },
            cursor.PlaceOf(span));
        var hasMore = Follow(advance, isCounted);
        var turn = isCounted ? new OrderedList<T>(cursor.Place, phase, Broken).Take(page, span, hasMore) : new(fresh, !hasMore);
        cursor.Empty = turn.Fresh.Count == 0 ? cursor.Empty + 1 : 0;
        return turn.IsLast || cursor.Empty <= phase.Spec.MaxEmptyPages
            ? turn
            : throw Broken($"{cursor.Empty} pages in a row without a new record, and no end");
    }

    private bool Follow(PageAdvance advance, bool isCounted) => (advance.Kind, isCounted) switch
    {
        (PageAdvance.Step.Broken, _) => throw Broken(advance.Text!),
        (PageAdvance.Step.NotSupported, _) => throw call.NotSupported(advance.Text!, advance.Instead!),
        (PageAdvance.Step.End, _) => Ended(),
        (PageAdvance.Step.More, true) => true,
        (PageAdvance.Step.Next, false) => Follows(advance.Text!, "cursor"),
        (PageAdvance.Step.Link, false) => Follows(HttpOrigin.Kept(call, advance.Text!), "link"),
        (var step, _) => throw new InvalidOperationException(
            $"{phase.Spec.Pagination.GetType().Name}.Advance returned {step}: a counted kind returns More, another one Next or NextLink."),
    };

    private bool Ended()
    {
        cursor.Vendor = null;
        return false;
    }

    private bool Follows(string next, string what)
    {
        cursor.Vendor = next;
        return cursor.Trail.Add(next) ? true : throw Broken($"the same {what} twice");
    }

    private List<T> Unknown(List<T> records)
    {
        var known = cursor.Place.Known;
        return known.Count == 0 ? records : records.FindAll(r => !known.Contains(PagePlace.MarkOf(r)));
    }

    private ContractViolationException Broken(string found) => call.Broken(response, call.Name("list"), found);
}

/// <summary>The result of a page.</summary>
/// <param name="Fresh">Its records, without those before the position.</param>
/// <param name="IsLast">True when the list ends with it.</param>
internal readonly record struct PageTurn<T>(List<T> Fresh, bool IsLast);
