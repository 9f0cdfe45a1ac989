using System.Globalization;

namespace Integrations.Connectors;

public abstract partial class Pagination
{
    /// <summary>
    /// A cursor that counts the records before it and works up to <paramref name="cap"/> of them. The runtime never follows it where it can
    /// go on by a key: by id, or by the time of the last change and the id within one time. In any other order it counts, shows the last
    /// record again to find a hole, and goes on behind the cap by the value and the id.
    /// </summary>
    /// <param name="path">Where the cursor is; its absence ends the list.</param>
    /// <param name="parameter">The query parameter, or the member of the body where the query is one.</param>
    /// <param name="cap">Most records a query gives.</param>
    /// <param name="total">Where the number of records that match is; null: the vendor does not say. It must agree that a list
    /// ends.</param>
    public static Pagination CursorWithResultCap(string path, string parameter, int cap, string? total = null) =>
        new ResultCapPagination(path, parameter, cap, total);
}

/// <summary>A cursor that is a number, up to a cap.</summary>
internal sealed class ResultCapPagination(string path, string parameter, int cap, string? total) : Pagination
{
    public override PagePlacement Placement => PagePlacement.Counted;

    public override ResponsePaths Paths { get; } = new(Next: path, Total: total);

    public override int? ResultCap => cap;

    public override void Apply(ListRequestBuilder request, PagePlace place)
    {
        if (place.Start > 0) request.SetPage(parameter, place.Start.ToString(CultureInfo.InvariantCulture));
    }

    protected internal override IEnumerable<(string Fault, string Possible)> Check(ListOperation operation) =>
        [.. Needed("path of the cursor", path), .. Needed("parameter", parameter)];

    public override PageAdvance Advance(ListPage page, PagePlace place)
    {
        var isMore = page.Total > place.Start + page.Count;
        if (isMore && page.Count == 0) return PageAdvance.Broken($"{page.Total} records, and none of them");
        return isMore || page.Next is not null ? PageAdvance.More : PageAdvance.End;
    }
}
