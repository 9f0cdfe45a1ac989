using System.Globalization;
using Integrations.Connectors;

namespace Integrations.Tests.Support;

/// <summary>A way to page, as a connector declares it and as its vendor does it.</summary>
/// <param name="Operation">The declaration.</param>
/// <param name="Page">One page of the rows, in the vendor's order.</param>
internal sealed record PageKind(ListOperation Operation, Func<IReadOnlyList<PagedRow>, SentRequest, AcmeAnswer> Page)
{
    /// <summary>Whether rows are ordered by the time of their last change.</summary>
    public bool ByTime { get; init; }
}

/// <summary>
/// A fictitious vendor for each kind of pagination and each way to show the last page. Real ones: <c>isLast</c> and <c>total</c> are
/// Jira's, <c>X-Total-Count</c> ServiceNow's, <c>X-Total-Pages</c> Gusto's, a count of pages in the body Slack's (<c>paging.pages</c>), and
/// empty pages before the last one Slack's too.
/// </summary>
internal static class PageKinds
{
    public const int Usual = 10;
    public const int Most = 50;
    public const int Empty = 12;

    public static IReadOnlyDictionary<string, PageKind> All { get; } = new Dictionary<string, PageKind>
    {
        ["offset, more"] = By(Pagination.Offset("start", LastPage.WhenFalse("meta.more")), (rows, request) =>
            Offset(rows, request, out var end).Json($"\"more\":{Text(end < rows.Count)}")),
        ["offset, total"] = By(Pagination.Offset("start", LastPage.ByTotal("meta.total")), (rows, request) =>
            Offset(rows, request, out _).Json($"\"total\":{rows.Count}")),
        ["offset from 1, total in a header"] =
            By(Pagination.Offset("start", LastPage.ByTotalHeader("X-Total-Count"), first: 1), (rows, request) =>
            Offset(rows, request, out _, first: 1).Json().With("X-Total-Count", $"{rows.Count}")),
        ["offset, short page"] = By(Pagination.Offset("start", LastPage.WhenShort), (rows, request) => Offset(rows, request, out _).Json()),
        ["offset, short page of one size"] = new(
            new()
            {
                Items = "data", Pagination = Pagination.Offset("start", LastPage.WhenShort), PageSize = Usual, MinPageSize = Usual,
                    MaxPageSize = Usual,
                MaxEmptyPages = Empty,
            },
            (rows, request) => rows.Skip(Number(request, "start")).Take(Usual).Json()),
        ["page, count"] = By(Pagination.PageNumber("page", LastPage.ByPageCount("meta.pages")), (rows, request) =>
            Numbered(rows, request, out var pages).Json($"\"pages\":{pages}")),
        ["page, count in a header"] = By(Pagination.PageNumber("page", LastPage.ByPageCountHeader("X-Total-Pages")), (rows, request) =>
            Numbered(rows, request, out var pages).Json().With("X-Total-Pages", $"{pages}")),
        ["page, total"] = By(Pagination.PageNumber("page", LastPage.ByTotal("meta.total")), (rows, request) =>
            Numbered(rows, request, out _).Json($"\"total\":{rows.Count}")),
        ["page, short page"] =
            By(Pagination.PageNumber("page", LastPage.WhenShort), (rows, request) => Numbered(rows, request, out _).Json()),
        ["page from 0, last"] = By(Pagination.PageNumber("page", LastPage.WhenTrue("meta.last"), first: 0), (rows, request) =>
            Numbered(rows, request, out var pages, first: 0).Json($"\"last\":{Text(Number(request, "page") + 1 >= pages)}")),
        ["page, link header"] = By(Pagination.PageNumber("page", LastPage.WithoutNextLink), (rows, request) =>
        {
            var page = Numbered(rows, request, out var pages).Json();
            return Number(request, "page") >= pages ? page : page.With("Link", "</contacts?page=x>; rel=\"next\"");
        }),
        ["last id, more"] = By(Pagination.LastId("after", LastPage.WhenFalse("meta.more")), (rows, request) =>
            Behind(rows, row => row.Id <= Number(request, "after"), request, out var more).Json($"\"more\":{Text(more)}")),
        ["last id, short page"] = By(Pagination.LastId("after", LastPage.WhenShort), (rows, request) =>
            Behind(rows, row => row.Id <= Number(request, "after"), request, out _).Json()),
        ["last time and id"] = By(Pagination.LastId("after", LastPage.WhenFalse("meta.more"), time: "since"), (rows, request) =>
            Behind(rows, row => IsRead(row, request), request, out var more).Json($"\"more\":{Text(more)}")) with { ByTime = true },
        ["link header"] = By(Pagination.LinkHeader, Linked),
    };

    /// <summary>Those that count records, and go back where records went.</summary>
    public static IEnumerable<string> Counted =>
        All.Where(kind => kind.Value.Operation.Pagination.Placement == PagePlacement.Counted).Select(kind => kind.Key);

    /// <summary>The size a request asks for.</summary>
    public static int? SizeOf(SentRequest request) =>
        request.Query.TryGetValue("size", out var size) ? int.Parse(size, CultureInfo.InvariantCulture) : null;

    private static PageKind By(Pagination pagination, Func<IReadOnlyList<PagedRow>, SentRequest, AcmeAnswer> page) => new(
        new() { Items = "data", Pagination = pagination, SizeParameter = "size", PageSize = Usual, MaxPageSize = Most,
            MaxEmptyPages = Empty }, page);

    private static IEnumerable<PagedRow> Offset(IReadOnlyList<PagedRow> rows, SentRequest request, out int end, int first = 0)
    {
        var start = Number(request, "start") - first;
        end = start + SizeOf(request)!.Value;
        return rows.Skip(start).Take(end - start);
    }

    private static IEnumerable<PagedRow> Numbered(IReadOnlyList<PagedRow> rows, SentRequest request, out int pages, int first = 1)
    {
        var size = SizeOf(request)!.Value;
        pages = (rows.Count + size - 1) / size;
        return rows.Skip((Number(request, "page") - first) * size).Take(size);
    }

    private static IEnumerable<PagedRow> Behind(IEnumerable<PagedRow> rows, Func<PagedRow, bool> isRead, SentRequest request, out bool more)
    {
        var rest = rows.SkipWhile(isRead).ToList();
        more = rest.Count > SizeOf(request);
        return rest.Take(SizeOf(request)!.Value);
    }

    private static bool IsRead(PagedRow row, SentRequest request)
    {
        if (!request.Query.TryGetValue("since", out var since)) return false;
        var by = row.Updated.CompareTo(DateTimeOffset.Parse(since, CultureInfo.InvariantCulture));
        return by < 0 || (by == 0 && row.Id <= Number(request, "after"));
    }

    /// <summary>With a cursor every other parameter is refused.</summary>
    private static AcmeAnswer Linked(IReadOnlyList<PagedRow> rows, SentRequest request)
    {
        if (request.Query.ContainsKey("cursor") && request.Query.Count > 1) return AcmeAnswer.Error(400, "CURSOR",
            "the cursor stands alone");
        var cursor = request.Query.GetValueOrDefault("cursor", $"0.{SizeOf(request)}").Split('.');
        var (id, size) = (int.Parse(cursor[0], CultureInfo.InvariantCulture), int.Parse(cursor[1], CultureInfo.InvariantCulture));
        var rest = rows.SkipWhile(row => row.Id <= id).ToList();
        var page = rest.Take(size).Json();
        return rest.Count > size
            ? page.With("Link",
                $"</contacts?page=1>; rel=\"first\", <https://api.acme.test/contacts?cursor={rest[size - 1].Id}.{size}>; rel=\"next\"")
            : page;
    }

    private static AcmeAnswer Json(this IEnumerable<PagedRow> rows, string meta = "")
    {
        var data = string.Join(',', rows.Select(row => $$"""{"id":"{{row.Id}}","updated":"{{row.Updated:O}}"}"""));
        return $$$"""{"data":[{{{data}}}],"meta":{{{{meta}}}}}""";
    }

    private static int Number(SentRequest request, string parameter) =>
        request.Query.TryGetValue(parameter, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : 0;

    private static string Text(bool value) => value ? "true" : "false";
}
