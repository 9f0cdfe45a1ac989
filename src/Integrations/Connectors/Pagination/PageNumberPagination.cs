using Integrations.Internal;

namespace Integrations.Connectors;

public abstract partial class Pagination
{
    /// <summary>
    /// The number of the page is sent in a parameter, and its size in <see cref="ListOperation.SizeParameter"/>. The runtime varies the
    /// size from page to page, so that each page begins before the end of the page before: when the last record of that page is missing,
    /// records before it were added or removed, and the runtime moves back. No record is lost while others move.
    /// </summary>
    /// <param name="parameter">The query parameter, or the body member where the query is sent in the body.</param>
    /// <param name="last">The rule for the last page.</param>
    /// <param name="first">Number of the first page: 1 or 0.</param>
    /// <param name="maxPage">
    /// The highest number of a page that the vendor accepts; null: any. The runtime requests larger pages to stay below it, and fails
    /// before it is exceeded: the list never ends silently. With <see cref="ListOperation.IsOrderedByTime"/> it is not reached.
    /// </param>
    public static Pagination PageNumber(string parameter, LastPage last, int first = 1, int? maxPage = null) =>
        new PageNumberPagination(parameter, last, first, maxPage);
}

/// <summary>Counts pages, all of the requested size.</summary>
internal sealed class PageNumberPagination(string parameter, LastPage last, int first, int? maxPage) : Pagination
{
    /// <summary>The minimum number of sizes that always includes one whose pages do not end where the last page did.</summary>
    private const int LeastSizes = 16;

    public override PagePlacement Placement => PagePlacement.Counted;

    public override ResponsePaths Paths => last.Paths;

    /// <exception cref="OperationNotSupportedException">The page is beyond the vendor's limit.</exception>
    public override void Apply(ListRequestBuilder request, PagePlace place)
    {
        var number = first + (place.Start / place.Size);
        if (number > maxPage)
            throw new OperationNotSupportedException($"The vendor returns at most {maxPage} pages of a list: narrow it with "
                + "ListQuery.Where or Since, or request larger pages with ListQuery.PageSize.");
        request.SetPage(parameter, number);
    }

    public override PageAdvance Advance(ListPage page, PagePlace place) => last.Of(page, place, place.Start + page.Count);

    /// <summary>
    /// Chooses the page that contains most of the wanted records: among the pages whose beginning the runtime recognizes; a page may
    /// contain more than the wanted records if no other contains any.
    /// </summary>
    public override RecordSpan Fit(RecordSpan span, int minSize, int maxSize)
    {
        var wanted = Math.Max(1L, span.Size - span.Again);
        var (best, most) = (span, long.MinValue);
        for (var size = minSize; size <= maxSize; size++)
        {
            var page = span with { Start = span.Start / size * size, Size = size };
            var worth = Worth(page, span.Start + span.Again, wanted, maxSize);
            if (first + (page.Start / size) > maxPage) worth -= 8L * maxSize;
            if (worth > most) (best, most) = (page, worth);
        }

        return best;
    }

    protected internal override IEnumerable<(string Fault, string Possible)> Check(ListOperation operation)
    {
        if (!operation.SendsSize)
            return [("Pagination.PageNumber varies the size of its pages, and no size is sent",
                "set SizeParameter, SizeHeader or SizeInBody")];
        if (maxPage <= first) return [($"maxPage is {maxPage}, and the list has one page", $"a number above {first}, or no maxPage")];
        return operation.MaxPageSize - operation.MinPageSize + 1 >= LeastSizes
            ? [.. Required("parameter", parameter), .. last.Check(operation)]
            : [("Pagination.PageNumber varies the size of its pages, and there are too few",
                $"MinPageSize and MaxPageSize must leave {LeastSizes} sizes or more")];
    }

    private static long Worth(RecordSpan page, long next, long wanted, int maxSize)
    {
        var brought = page.Start + page.Size - next;
        // Nothing is worse than a page without a new record: the list would repeat it.
        var worth = brought > wanted ? -brought : brought > 0 ? brought : brought - (16L * maxSize);
        return next - page.Start <= ListPlace.MostAnchors ? worth : worth - (4L * maxSize);
    }
}
